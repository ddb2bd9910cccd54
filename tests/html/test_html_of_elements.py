"""What the writer makes of elements: the right tags in the right places."""

import re

import pytest

from textus.transforms.html.languages import html_language


def test_a_paragraph_carries_its_number_address_and_card(write):
    written = write("<body><p xml:id='p1'>Words</p></body>")
    assert written.one("//a[@class='pn']/@href") == "#p1"
    assert written.one("//*[@id='p1']/p").text == "Words"
    assert written.one("//*[@id='p1']/*[@class='card']/b").text == "Paragraph 1"


def test_a_number_that_has_no_room_in_the_margin_stands_above_its_paragraph(write):
    written = write("<body><p n='12'>a</p><p n='B01K1V20'>b</p></body>")
    assert [e.get("class") for e in written.all("//a[contains(@class, 'pn')]")] == ["pn", "pn long"]


def test_a_card_closes_to_the_words_it_stands_beside(write):
    written = write("<body><p xml:id='p1'>The <rs ref='#x' xml:id='m1'>king</rs></p></body>")
    assert written.one("//*[@id='m1']//a[@class='x']/@href") == written.one("//*[@id='p1']/p/@id").join(
        ["#", ""]
    )


def test_words_of_a_mention_in_a_mention_are_no_link_in_a_link(write):
    written = write("<body><p><rs ref='#a'>the king of <rs ref='#b'>France</rs></rs></p></body>")
    assert not written.all("//a//a")
    assert [a.text for a in written.all("//a[not(@class)]")] == ["the king of", "France"]


@pytest.mark.parametrize("parent", ["castList", "list", "listPerson", "sp"])
def test_a_heading_that_divides_no_text_is_a_caption(write, parent):
    written = write(f"<body><div><{parent}><head>Of what</head></{parent}></div></body>")
    assert not written.all("//h2")
    assert not written.page.headings


def test_heading_levels_skip_none(write):
    written = write(
        "<body><div><head>A</head><div><div><head>B</head><p/></div></div></div><div><div><head>C</head></div></div></body>"
    )
    assert [(h.tag, h.text.strip()) for h in written.all("//h2|//h3|//h4")] == [
        ("h2", "A"),
        ("h3", "B"),
        ("h2", "C"),
    ]


def test_a_page_break_between_blocks_is_no_line_of_its_own(write):
    written = write("<body><pb n='7'/><p>one <pb n='8'/>two</p><pb/></body>")
    assert [(pb.get("class"), pb.text) for pb in written.all("//*[contains(@class, 'pb')][text()!='|']")] == [
        ("pb between", "7"),
        ("pb", "8"),
    ]
    assert len(written.all("//*[@class='pbm']")) == 1


def test_every_fifth_verse_line_shows_its_number(write):
    written = write("<body><lg>" + "".join(f"<l n='{n}'>x</l>" for n in range(1, 7)) + "</lg></body>")
    assert [a.text for a in written.all("//a[@class='ln given']")] == ["5"]
    assert len(written.all("//a[@class='ln given q']")) == 5


def test_a_list_holds_items_only(write):
    written = write("<body><list>stray<item>one</item><p>block</p></list></body>")
    assert {child.tag for child in written.one("//ul")} == {"li"}


def test_a_row_has_cells_and_a_table_rows(write):
    written = write(
        "<body><table><head>T</head><row><cell role='label' cols='2'>a</cell></row><row/></table></body>"
    )
    assert {child.tag for child in written.one("//tbody")} == {"tr"}
    assert written.one("//th/@colspan") == "2"
    assert all(len(row) for row in written.all("//tr"))


def test_parts_of_a_description_are_labelled_where_they_have_words(write):
    written = write(
        "<body><msDesc><physDesc><objectDesc><supportDesc><support>parchment</support><condition/>"
        "</supportDesc></objectDesc></physDesc></msDesc><p><support>elsewhere</support></p></body>"
    )
    assert [e.get("data-l") for e in written.all("//*[@data-l]")] == ["Physical description", "Support"]


def test_parts_of_a_description_that_attributes_alone_say_are_labelled(write):
    written = write(
        "<body><msDesc><msIdentifier><repository ref='INS0336EAG'/><collection/><idno>II</idno></msIdentifier>"
        "<physDesc><objectDesc><layoutDesc><layout columns='2'/><layout/></layoutDesc></objectDesc></physDesc></msDesc>"
        "<listPerson><person><persName>Ada</persName><residence><placeName ref='X1'/></residence></person></listPerson>"
        "</body>"
    )
    labels = [e.get("data-l") for e in written.all("//*[@data-l]")]
    assert labels == ["Repository", "Shelfmark", "Physical description", "Layout"]


def test_parts_of_a_description_that_stand_in_a_sentence_have_no_label(write):
    written = write(
        "<body><msDesc><physDesc><p>A <objectType>pillar</objectType> of <dimensions unit='cm'><height>9</height>"
        "</dimensions>.</p></physDesc></msDesc></body>"
    )
    assert [e.get("data-l") for e in written.all("//*[@data-l]")] == ["Physical description"]


def test_a_measure_alone_has_its_own_label_and_several_have_one(write):
    written = write(
        "<body><msDesc><physDesc><objectDesc><supportDesc><extent><dimensions unit='mm'><height>30</height><width/>"
        "</dimensions> <dimensions unit='mm'><height>3</height><width>4</width></dimensions></extent></supportDesc>"
        "</objectDesc></physDesc></msDesc></body>"
    )
    labels = [e.get("data-l") for e in written.all("//*[@data-l]")]
    assert labels == ["Physical description", "Extent", "Height", "Dimensions"]


def test_a_part_in_a_part_of_the_same_name_has_no_label_of_its_own(write):
    written = write(
        "<msDesc><physDesc><objectDesc><supportDesc><support><material><material>Papier.</material>"
        "<material>Paper.</material></material></support></supportDesc></objectDesc></physDesc></msDesc>"
    )
    assert [e.get("data-l") for e in written.all("//*[@data-l]")] == [
        "Physical description",
        "Support",
        "Material",
    ]


def test_measures_have_their_sign_and_unit_only_where_they_have_a_number(write):
    written = write(
        "<body><msDesc><physDesc><objectDesc><supportDesc><extent><dimensions unit='mm'><height>30</height>"
        "<width>40</width><depth/></dimensions><dimensions unit='cm'><height/><width>7</width></dimensions>"
        "<dimensions unit='in'><height/><width/></dimensions></extent></supportDesc></objectDesc></physDesc></msDesc></body>"
    )
    assert written.one("//*[@data-l='Extent']").text_content().split() == ["30", "×", "40", "mm", "7", "cm"]


def test_registers_behind_a_text_are_folded(write):
    written = write("<body><p>x</p></body><back><listPerson><person><p>N</p></person></listPerson></back>")
    assert written.one("//details[@class='records']/summary").text == "Persons"


def test_a_division_of_a_known_kind_without_heading_is_labelled(write):
    written = write(
        "<body><div type='translation'><p>x</p></div><div type='commentary'><head>H</head><p>y</p></div></body>"
    )
    assert [e.get("data-l") for e in written.all("//section[@data-l]")] == ["Translation"]


def test_a_note_knows_the_language_of_its_place(write):
    written = write(
        "<body><p xml:lang='ar'>س<note>ص</note></p><p>x<note>y</note></p><p>x<note xml:lang='la'>y</note></p></body>"
    )
    assert [(n.language, n.direction) for n in written.page.notes] == [("ar", "rtl"), ("", ""), ("la", "ltr")]


@pytest.mark.parametrize("end", ["Anna ", "Anna <lb/>", "Anna <pb/>", "<seg>Anna </seg>", "Anna <seg/>"])
def test_a_space_at_the_end_of_an_element_stands_behind_it_whatever_empty_elements_do(write, end):
    written = write(f"<body><p><emph xml:id='e'>{end}</emph>went</p></body>")
    element = written.one("//*[@id='e']")
    assert "".join(element.xpath(".//text()[not(. = '|')]")) == "Anna"
    assert element.tail == " went"


def test_kept_white_space_begins_with_the_first_line(write):
    written = write("<body><ab xml:space='preserve'>\n    one\n    two\n  </ab></body>")
    assert written.one("//*[contains(@class, 'preserve')]").text == "    one\n    two"


def test_where_lines_are_encoded_the_layout_of_the_file_is_not_kept(write):
    written = write("<body><ab xml:space='preserve'>\n    <lb n='1'/>one\n    <lb n='2'/>two\n  </ab></body>")
    assert written.one("//*[contains(@class, 'lined')]") is not None


def test_an_empty_pointer_is_called_by_its_address(write):
    written = write(
        "<body><p><ptr target='https://example.org/a'/><ptr target='https://example.org/a/much/longer/address'/></p></body>"
    )
    assert [a.text_content() for a in written.all("//a[@class='ptr']")] == ["example.org/a", "example.org"]


def test_an_empty_pointer_to_what_has_a_heading_is_called_by_it(write):
    document = (
        "<body><div xml:id='two'><head>Second<note>or third</note> part</head><p>See <ptr target='#two'/>,"
        " <ptr target='#three'/>.</p></div><div xml:id='three'><p>x</p></div></body>"
    )
    assert [a.text_content() for a in write(document).all("//a[@class='ptr']")] == ["Second part", "three"]


@pytest.mark.parametrize(
    ("note", "folded"),
    [
        ("He <hi>came</hi> late. <bibl>Roe 1</bibl>; <bibl>Lee 2</bibl>.", ["Roe 1; Lee 2."]),
        ("He said: “I am late.” <bibl>Roe 1</bibl>", ["Roe 1"]),
        ("He came and <bibl>Roe 1</bibl>.", []),
        ("See <bibl>Roe 1</bibl>.", []),
        ("Vgl. dazu <bibl>Roe 1</bibl>.", []),
        ("\n  <bibl>Roe 1</bibl>.", []),
        ("<bibl>Roe 1</bibl> is late.", []),
    ],
)
def test_references_are_folded_away_behind_the_sentences_of_a_note_and_not_in_one(write, note, folded):
    written = write(f"<body><p>a<note>{note}</note></p></body>")
    found = [re.search("</summary>(.*)</details>", one.html) for one in written.page.notes]
    assert [re.sub("<[^>]*>", "", one[1]) for one in found if one] == folded


def test_references_to_notes_have_room_between_them_only_where_no_words_are(write):
    written = write(
        "<body><p>a<note>1</note><note>2</note> <note>3</note> b<note>4</note><hi>c</hi><note>5</note></p></body>"
    )
    found = [str(a.get("class")) for a in written.all("//a[@role='doc-noteref']")]
    assert found == ["nr", "nr beside", "nr beside", "nr", "nr"]


def test_no_identifier_stands_twice_or_is_kept_for_the_page(write):
    written = write(
        "<body><p xml:id='ui-text'>a</p><p xml:id='a b'>b</p><p xml:id='p3'>c<note xml:id='r1'>d</note></p></body>"
    )
    identifiers = [str(i) for i in written.all("//@id")] + [note.anchor for note in written.page.notes]
    assert len(set(identifiers)) == len(identifiers)
    assert not [i for i in identifiers if i.startswith("ui-") or " " in i]


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("eng", "en"),
        ("grc", "grc"),
        ("ara-Latn", "ar-Latn"),
        ("en-GB", "en-GB"),
        ("de_AT", ""),
        ("English text", ""),
        ("", ""),
    ],
)
def test_languages_as_html_names_them(written, html):
    assert html_language(written) == html


def test_an_empty_pointer_behind_a_word_refers_to_a_note(write):
    written = write(
        "<body><p>vint<ref target='#N1'/>. see <ref target='#N1'/></p></body><back><div><note xml:id='N1'>x</note></div></back>"
    )
    assert [a.get("class") for a in written.all("//a[@href='#N1']")] == ["ptr nr", "ptr"]


def test_a_note_that_is_called_again_is_called_as_it_was(write):
    document = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>{}</text><standOff><note xml:id='b'>B</note></standOff></TEI>"
    written = write("<body><p>a<ptr target='#b'/> c<ptr target='#b'/></p></body>", document)
    assert [(a.text, a.get("class")) for a in written.all("//a[@href='#b']")] == [
        ("1", "nr"),
        ("1", "ptr nr"),
    ]


def test_words_in_a_line_stay_in_it_whatever_their_note_holds(write):
    written = write(
        "<body><p>The <seg type='a'>king<note><p>One.</p><list><item>Two.</item></list></note></seg>, he</p></body>"
    )
    assert written.one("//p/a[@role='doc-noteref']/parent::p").text == "The king"


def test_a_transliteration_runs_from_left_to_right_even_where_only_the_language_is_said(write):
    written = write(
        "<body><p><foreign xml:lang='ar'>škūn hā?</foreign> <foreign xml:lang='ar'>مار</foreign> <foreign xml:lang='ar'>12</foreign></p></body>"
    )
    assert [e.get("dir") for e in written.all("//*[@lang='ar']")] == ["ltr", "rtl", "rtl"]


def test_two_words_of_rend_that_are_written_as_one_mean_both(write):
    written = write("<body><p>1<hi rend='supUnderlined'>er</hi> <hi rend='smallCaps'>ab</hi></p></body>")
    assert [e.get("class") for e in written.all("//p/span[@class]")] == ["r-sup r-underline", "r-smallcaps"]


def test_the_card_of_a_date_has_the_calendar_as_the_header_calls_it(write):
    written = write(
        "<p><date when='1852' calendar='#cal_L'>a</date> <date when='1852' calendar='#hebrew'>b</date></p>",
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><profileDesc><calendarDesc><calendar xml:id='cal_L'>"
        "<p>Lunar calendar</p></calendar></calendarDesc></profileDesc></teiHeader><text><body>{}</body></text></TEI>",
    )
    assert [one.text for one in written.all("//*[@class='card']/i")] == [
        "Lunar calendar in the text",
        "Hebrew calendar in the text",
    ]


def test_texts_of_a_group_are_in_the_contents_by_their_headings_or_their_numbers_and_dates(write):
    written = write(
        "<group><text n='XII'><front><docDate>1195</docDate></front><body><p>Rex.</p></body></text>"
        "<text><body><head>Dux</head><p>Dux.</p></body></text><text><body><p>Lex.</p></body></text></group>"
    )
    assert [h.text for h in written.page.headings] == ["XII (1195)", "Dux", "Text 3"]
    assert [e.get("id") for e in written.all("//section")] == ["XII", "2", "3"]


def test_a_heading_of_several_lines_is_one_line_in_the_contents(write):
    written = write(
        "<body><div><head>First part<lb/>The town</head><p/></div><div><head>B</head><p/></div></body>"
    )
    assert len(written.all("//h2//br")) == 1
    assert [h.text for h in written.page.headings] == ["First part The town", "B"]
