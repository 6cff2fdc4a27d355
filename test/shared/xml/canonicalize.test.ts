import assert from "node:assert/strict";
import { SaxesParser } from "saxes";
import { type CanonicalForm, CanonicalFormTooLong, canonicalize } from "../../../shared/xml/canonicalize.ts";
import { elementsById } from "../../../shared/xml/element-ids.ts";
import { readXml } from "../../../shared/xml/read-xml.ts";

const read = (content: string) => readXml(Buffer.from(content), new SaxesParser({ xmlns: true }));
const budget = () => ({ left: 100_000 });
const c14n: CanonicalForm = { exclusive: false, comments: false };
const withComments: CanonicalForm = { exclusive: false, comments: true };
const exclusive: CanonicalForm = { exclusive: true, comments: false };

/** What xmllint and xmlsec1 say of made-up documents is in the integration tests; these are the clauses one by one. */
const rows: readonly { what: string; content: string; form?: CanonicalForm; id?: string; expected: string }[] = [
  {
    what: "instructions and comments outside of the root (C14N 1.0, 3.1)",
    content:
      '<?xml version="1.0"?>\n\n<?x   href="x"\n  type="t"   ?>\n\n<doc>Hi<!-- 1 --></doc>\n\n<?y     ?>\n\n<!-- 2 -->',
    expected: '<?x href="x"\n  type="t"   ?>\n<doc>Hi</doc>\n<?y?>',
  },
  {
    what: "the same with comments (3.1)",
    content: "<!-- 0 --><doc>Hi<!-- 1 --></doc>\n<!-- 2 -->",
    form: withComments,
    expected: "<!-- 0 -->\n<doc>Hi<!-- 1 --></doc>\n<!-- 2 -->",
  },
  {
    what: "white space in content stays (3.2)",
    content: "<doc>\n   <clean>   </clean>\n\t<mixed> A<b/> \n</mixed ></doc>",
    expected: "<doc>\n   <clean>   </clean>\n\t<mixed> A<b></b> \n</mixed></doc>",
  },
  {
    what: "attributes by namespace and name, namespaces by prefix (3.3)",
    content:
      '<e5 a:attr="out" b:attr="sorted" attr2="all" attr="I\'m"\n xmlns:b="http://b" xmlns:a="http://a" xmlns="http://z"/>',
    expected:
      '<e5 xmlns="http://z" xmlns:a="http://a" xmlns:b="http://b" attr="I\'m" attr2="all" a:attr="out" b:attr="sorted"></e5>',
  },
  {
    what: "namespaces that are declared again or undeclared (3.3)",
    content:
      '<e6 xmlns=""><e7 xmlns="http://c"><e8 xmlns=""><e9 xmlns="" xmlns:a="http://a"><a xmlns:a="http://a"/></e9></e8></e7></e6>',
    expected: '<e6><e7 xmlns="http://c"><e8 xmlns=""><e9 xmlns:a="http://a"><a></a></e9></e8></e7></e6>',
  },
  {
    what: "characters and references (3.4)",
    content:
      '<doc><t>a&#x0d;&#x0A;b</t><v>&#x32;</v><v><![CDATA[x>"0" && y<10 ? "v":"z"]]></v><c e=\'v>"0" &amp;&amp; &apos;&#xd;&#9;\'/></doc>',
    expected:
      '<doc><t>a&#xD;\nb</t><v>2</v><v>x&gt;"0" &amp;&amp; y&lt;10 ? "v":"z"</v><c e="v>&quot;0&quot; &amp;&amp; \'&#xD;&#x9;"></c></doc>',
  },
  { what: "another notation of UTF-8 (3.6)", content: "<doc>&#169;&#x20BB7;</doc>", expected: "<doc>©𠮷</doc>" },
  {
    what: "a declaration of xml itself is never written (2.3)",
    content: '<a xmlns:xml="http://www.w3.org/XML/1998/namespace" xml:lang="ja"/>',
    expected: '<a xml:lang="ja"></a>',
  },
  {
    what: "names in the order of code points, not of UTF-16 units",
    content: "<a 𠮷='1' ﬀ='2'/>",
    expected: '<a ﬀ="2" 𠮷="1"></a>',
  },
  {
    what: "an element takes namespaces and xml: attributes along (2.4)",
    content:
      '<a xmlns="u:d" xmlns:p="u:p" xml:lang="ja" xml:space="default" b="1"><b xml:lang="en"><c Id="x" xml:space="preserve"/></b></a>',
    id: "x",
    expected: '<c xmlns="u:d" xmlns:p="u:p" Id="x" xml:lang="en" xml:space="preserve"></c>',
  },
  {
    what: "exclusive: only what is used (Exclusive C14N, 2.2)",
    content:
      '<n0:local xmlns:n0="foo:bar" xmlns:n3="ftp://example.org"><n1:elem2 Id="x" xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"/></n1:elem2></n0:local>',
    form: exclusive,
    id: "x",
    expected:
      '<n1:elem2 xmlns:n1="http://example.net" Id="x" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"></n3:stuff></n1:elem2>',
  },
  {
    what: "exclusive: xml: attributes are not inherited",
    content: '<a xml:lang="ja"><b Id="x"/></a>',
    form: exclusive,
    id: "x",
    expected: '<b Id="x"></b>',
  },
  {
    what: "exclusive: a prefix again where its last use has ended",
    content: '<a xmlns:p="u:p" Id="x"><p:b/><c p:d=""/></a>',
    form: exclusive,
    expected: '<a Id="x"><p:b xmlns:p="u:p"></p:b><c xmlns:p="u:p" p:d=""></c></a>',
  },
  {
    what: "exclusive: prefixes that are asked for",
    content: '<a xmlns="u:d" xmlns:p="u:p"><q:b xmlns:q="u:q" Id="x"><q:c xmlns:p="u:r"/></q:b></a>',
    form: { ...exclusive, inclusivePrefixes: ["", "p"] },
    id: "x",
    expected: '<q:b xmlns="u:d" xmlns:p="u:p" xmlns:q="u:q" Id="x"><q:c xmlns:p="u:r"></q:c></q:b>',
  },
];

describe("canonical forms", () => {
  for (const { what, content, form = c14n, id, expected } of rows) {
    it(what, () => {
      const document = read(content);
      const apex = id === undefined ? document : elementsById(document).get(id)?.[0];
      assert.ok(apex);
      assert.equal(Buffer.from(canonicalize(apex, form, budget())).toString(), expected);
    });
  }

  it("leave out one element with all in it", () => {
    const document = read('<a><b Id="x"><c/></b>text</a>');
    const form = canonicalize(document, c14n, budget(), elementsById(document).get("x")?.[0]);
    assert.equal(Buffer.from(form).toString(), "<a>text</a>");
  });

  it("end when what they may cost is spent, over several", () => {
    const document = read("<a>0123456789</a>");
    const shared = { left: 150 };
    canonicalize(document, c14n, shared);
    canonicalize(document, c14n, shared);
    assert.throws(() => canonicalize(document, c14n, shared), CanonicalFormTooLong);
  });
});
