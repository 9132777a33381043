"""One feed of every kind, all telling the same two entries, and the lists that lead to feeds and pages."""

from __future__ import annotations

import json

RSS_2 = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Defence &amp; news</title>
<link>https://example.org/</link><item><title>Battery in Redzikowo</title><link>https://example.org/a</link>
<pubDate>Fri, 05 Jul 2019 10:00:00 GMT</pubDate><description>short</description>
<content:encoded><![CDATA[<p>Aegis&nbsp;Ashore <b>stands</b>.</p><script>alert(1)</script><p>In Poland.</p>]]>
</content:encoded></item><item><title>Second</title><guid>https://example.org/b</guid></item></channel></rss>"""

RSS_091 = """<?xml version="1.0"?>
<!-- old --><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">
<rss version="0.91"><channel><title>Defence &amp; news</title><item><title>Battery in Redzikowo</title>
<link>/a</link><description>&lt;p&gt;Aegis&nbsp;Ashore stands.&lt;/p&gt;&lt;p&gt;In Poland.&lt;/p&gt;</description>
</item><item><title>Second</title><link>/b</link></item></channel></rss>"""

RSS_1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Defence &amp; news</title></channel>
<item rdf:about="a"><title>Battery in Redzikowo</title><link>https://example.org/a</link><dc:date>2019-07-05T10:00:00Z</dc:date>
<description>&lt;div&gt;Aegis Ashore stands.&lt;br&gt;In Poland.&lt;/div&gt;</description></item>
<item rdf:about="b"><title>Second</title><link>https://example.org/b</link></item></rdf:RDF>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/"><title>Defence &amp; news</title>
<entry><title>Battery in Redzikowo</title><link rel="self" href="https://example.org/self"/><link href="a"/>
<published>2019-07-05T10:00:00+02:00</published><updated>2020-01-01T00:00:00Z</updated>
<content type="html">&lt;p&gt;Aegis Ashore stands.&lt;/p&gt;&lt;p&gt;In Poland.&lt;/p&gt;</content></entry>
<entry><title>Second</title><link href="/b" rel="alternate"/></entry></feed>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Defence & news",
        "items": [
            {"id": "1", "url": "https://example.org/a", "title": "Battery in Redzikowo",
             "date_published": "2019-07-05T10:00:00Z", "content_html": "<p>Aegis Ashore stands.</p><p>In Poland.</p>"},
            {"id": "2", "external_url": "/b", "title": "Second"},
        ],
    }
)  # fmt: skip

FEEDS = {"rss 2.0": RSS_2, "rss 0.91": RSS_091, "rss 1.0": RSS_1, "atom": ATOM, "json feed": JSON_FEED}

OPML = """<opml version="2.0"><body><outline text="News"><outline text="One" type="rss" xmlUrl="https://example.org/feed"/>
<outline title="Two" xmlUrl="/two" text="x"/><outline text="no feed"/><outline xmlUrl="javascript:alert(1)"/>
<outline text="again" xmlUrl="https://example.org/feed"/></outline></body></opml>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.org/a</loc>
<lastmod>2019-07-05</lastmod></url><url><loc> https://example.org/b </loc></url><url/></urlset>"""
SITEMAP_INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>https://example.org/pages.xml</loc></sitemap></sitemapindex>"""

WORDS = "The United States deployed Aegis Ashore in Romania in 2016, and the base there has stood ever since."
# What a server says of each.
HTML = "Content-Type: text/html; charset=utf-8"
RSS = "Content-Type: application/rss+xml"


def article_page(head: str = "", words: str = WORDS) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><article><p>{words}</p><p>{words}</p></article>"


def feed(*links: str) -> str:
    items = "".join(
        f"<item><title>Entry {link}</title><link>{link}</link><pubDate>Fri, 05 Jul 2019 10:00:00 GMT</pubDate></item>"
        for link in links
    )
    return f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>"
