"""What word processors and pages really put on a clipboard, cut short, with the HTML that should be stored.

Written after what each program gives; the words are invented. White space between the lines of the second
text is not part of it.
"""

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal, li.MsoNormal {margin:0cm;font-size:12.0pt;font-family:"Calibri",sans-serif;}
@list l0:level1 {mso-level-number-format:bullet;mso-level-text:·;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'><!--StartFragment-->
<h2 style='mso-style-link:"Heading 2 Char"'><span style='font-size:13.0pt;color:#2F5496'>The hour<o:p></o:p></span></h2>
<p class=MsoNormal style='margin-bottom:8.0pt;line-height:107%'><span lang=EN-US style='mso-ansi-language:EN-US'>She came
<b style='mso-bidi-font-weight:normal'>late</b> and said <i style='mso-bidi-font-style:normal'>nothing</i>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>the clock<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>the door<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>then
I hurried<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse'><tr style='mso-yfti-irow:0'>
<td width=200 valign=top style='width:150.0pt'><p class=MsoNormal>hour<o:p></o:p></p></td>
<td width=200 valign=top><p class=MsoNormal>what I felt<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>third<o:p></o:p></p></td><td><p class=MsoNormal>cold<o:p></o:p></p></td></tr></table>
<!--EndFragment--></body></html>"""
WORD_CLEAN = """
<p>The hour</p>
<p>She came <strong>late</strong> and said <em>nothing</em>.</p>
<ul><li><p>the clock</p></li><li><p>the door</p></li></ul>
<ol><li><p>then I hurried</p></li></ol>
<p>hour · what I felt</p>
<p>third · cold</p>
"""

DOCS = """<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-5f0c-aa">
<h1 dir="ltr" style="line-height:1.38;margin-top:20pt;"><span style="font-size:20pt;font-family:Arial,sans-serif;color:#000000;
font-weight:400;font-style:normal;">The hour</span></h1>
<p dir="ltr" style="line-height:1.38;margin-top:0pt;"><span style="font-size:11pt;font-weight:400;font-style:normal;
white-space:pre-wrap;">She came </span><span style="font-size:11pt;font-weight:700;white-space:pre-wrap;">late</span><span
style="font-size:11pt;font-weight:400;"> and said </span><span style="font-weight:400;font-style:italic;">nothing</span><span
style="font-weight:400;">.</span></p><br /><ul style="margin-top:0;padding-inline-start:48px;"><li dir="ltr"
style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" style="line-height:1.38;" role="presentation"><span
style="font-weight:400;">the clock</span></p></li><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr"
role="presentation"><span style="font-weight:400;">the door</span></p></li></ul><br /></b><br class="Apple-interchange-newline">"""
DOCS_CLEAN = """
<p>The hour</p>
<p>She came <strong>late</strong> and said <em>nothing</em>.</p>
<ul><li><p>the clock</p></li><li><p>the door</p></li></ul>
"""

PAGE = """<html><body><!--StartFragment--><div class="post" style="color: rgb(51, 51, 51); font-family: Georgia;"><nav></nav>
<section><h3>The hour</h3><div>She came <strong class="x">late</strong>,<br>and said <em>nothing</em>.</div>
<p>Read <a href="https://elsewhere.example/?who=me" onclick="steal()">what I read</a> first.<img src="data:image/gif;base64,R0=">
</p><blockquote class="pull"><p>“You looked at the clock.”</p></blockquote><ol start="3"><li>one</li><li>two<ul><li>inner</li></ul>
</li></ol><p>&nbsp;</p><p><span style="font-weight:bold">And</span> out.</p></section></div><!--EndFragment--></body></html>"""
PAGE_CLEAN = """
<p>The hour</p>
<p>She came <strong>late</strong>,<br>and said <em>nothing</em>.</p>
<p>Read what I read first.</p>
<blockquote><p>“You looked at the clock.”</p></blockquote>
<ol><li><p>one</p></li><li><p>two</p><ul><li><p>inner</p></li></ul></li></ol>
<p><strong>And</strong> out.</p>
"""

MAIL = """<div dir="ltr">First line<div><br></div><div>Second <b>line</b></div><table role="presentation" width="100%"><tbody><tr><td>
<p>A letter</p><p>laid out in a table</p></td></tr></tbody></table></div>"""
MAIL_CLEAN = "<p>First line</p><p>Second <strong>line</strong></p><p>A letter</p><p>laid out in a table</p>"

CLIPBOARDS = {
    "Word": (WORD, WORD_CLEAN),
    "Google Docs": (DOCS, DOCS_CLEAN),
    "a page": (PAGE, PAGE_CLEAN),
    "a mail": (MAIL, MAIL_CLEAN),
}
