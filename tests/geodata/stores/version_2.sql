
CREATE TABLE changes (  -- one row for every keep that changed something: the store's clock and its version
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL
);
CREATE TABLE articles (
    row INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    url TEXT,
    title TEXT,
    publisher TEXT,
    authors TEXT,  -- a JSON list
    published TEXT,
    language TEXT,
    text TEXT NOT NULL,
    known_from TEXT NOT NULL,
    known_to TEXT
);
CREATE TABLE readings (
    row INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    record TEXT NOT NULL,  -- mentions and places
    known_from TEXT NOT NULL,
    known_to TEXT
);
CREATE TABLE events (
    row INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    event_id TEXT NOT NULL,  -- what the claim is about; its status, date and place may be read anew under the same id
    event_type TEXT NOT NULL,
    system TEXT,
    system_id TEXT,
    system_key TEXT COLLATE NOCASE,  -- the id, else the words
    actor TEXT,
    actors TEXT NOT NULL,  -- the same one by one, a JSON list
    place_text TEXT,
    place_name TEXT,
    gazetteer_id TEXT,
    place_kind TEXT,
    country TEXT,
    latitude REAL,
    longitude REAL,
    radius_km REAL,
    place_score REAL,
    status TEXT,
    negated INTEGER NOT NULL,
    claimed_by TEXT,
    reported_by TEXT,
    quantity TEXT,
    date_text TEXT,
    date_start TEXT,
    date_end TEXT,
    evidence TEXT NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    marks TEXT NOT NULL,  -- JSON: [[start, end, kind], ...], counted from the start of the evidence
    not_mapped TEXT,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    record TEXT NOT NULL,
    known_from TEXT NOT NULL,
    known_to TEXT
);
CREATE TABLE event_actors (
    row INTEGER NOT NULL,
    actor TEXT NOT NULL COLLATE NOCASE,
    PRIMARY KEY (row, actor)
) WITHOUT ROWID;

CREATE UNIQUE INDEX articles_now ON articles (article_id) WHERE known_to IS NULL;
CREATE UNIQUE INDEX readings_now ON readings (article_id) WHERE known_to IS NULL;
CREATE UNIQUE INDEX events_now ON events (article_id, fingerprint) WHERE known_to IS NULL;
CREATE INDEX articles_ever ON articles (article_id, known_from);
CREATE INDEX articles_published ON articles (published) WHERE known_to IS NULL;
CREATE INDEX events_ever ON events (article_id, known_from);
CREATE INDEX events_by_id ON events (event_id);
CREATE INDEX events_by_system ON events (system_key) WHERE known_to IS NULL;
CREATE INDEX events_by_actor ON event_actors (actor, row);
CREATE INDEX events_by_country ON events (country) WHERE known_to IS NULL;
CREATE INDEX events_by_type ON events (event_type) WHERE known_to IS NULL;
CREATE INDEX events_by_status ON events (status) WHERE known_to IS NULL;
CREATE INDEX events_by_date ON events (date_start, date_end) WHERE known_to IS NULL;

-- The words are those of the tables above (external content): nothing is stored twice, and as no text is ever changed
-- or deleted, inserting is all there is to keep up with. Porter's stems let "missile" find "missiles".
CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content = 'articles', content_rowid = 'row', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE evidence_words USING fts5 (
    evidence, content = 'events', content_rowid = 'row', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE positions USING rtree (row, west, east, south, north);

CREATE TRIGGER article_is_searchable AFTER INSERT ON articles BEGIN
    INSERT INTO article_words (rowid, title, text) VALUES (new.row, new.title, new.text);
END;
CREATE TRIGGER evidence_is_searchable AFTER INSERT ON events BEGIN
    INSERT INTO evidence_words (rowid, evidence) VALUES (new.row, new.evidence);
END;
CREATE TRIGGER event_has_actors AFTER INSERT ON events BEGIN
    INSERT OR IGNORE INTO event_actors SELECT new.row, value FROM json_each(new.actors);
END;
CREATE TRIGGER event_has_position AFTER INSERT ON events WHEN new.latitude IS NOT NULL BEGIN
    INSERT INTO positions VALUES (new.row, new.longitude, new.longitude, new.latitude, new.latitude);
END;


CREATE TABLE copies (  -- which articles print one report, as `geodata.store.copies` finds it when they are kept
    row INTEGER PRIMARY KEY,  -- of the article
    first INTEGER NOT NULL  -- of the first text of its report that was kept: its own where it is no copy
);
CREATE INDEX copies_of_one ON copies (first);
CREATE TABLE copy_bands (  -- what the texts of a report, known by its first, are found by
    band INTEGER NOT NULL,
    first INTEGER NOT NULL,
    PRIMARY KEY (band, first)
) WITHOUT ROWID;

INSERT INTO changes VALUES (1, '2026-11-29T06:57:41.869285+00:00', 'aegis-2019');
INSERT INTO changes VALUES (2, '2026-11-29T06:57:42.174291+00:00', 'redzikowo-2024');
INSERT INTO changes VALUES (3, '2026-11-29T06:57:42.175890+00:00', 'seongju-2017');
INSERT INTO changes VALUES (4, '2026-11-29T06:57:42.182715+00:00', 'kaliningrad-2018');
INSERT INTO changes VALUES (5, '2026-11-29T06:57:42.184293+00:00', 'ankara-2020');
INSERT INTO changes VALUES (6, '2026-11-29T06:57:42.191322+00:00', 'pacific-2021');
INSERT INTO changes VALUES (7, '2026-11-29T06:57:42.198431+00:00', 'nothing-2022');
INSERT INTO articles VALUES (1, 'aegis-2019', '71428d111087ddbe999070993034462b', 'https://example.org/aegis-2019', 'Missile defence and a dying treaty', 'The Example Courier', NULL, '2019-07-05', 'en', 'The United States has operated an Aegis Ashore site at Deveselu in Romania since 2016. A similar capability is to be ready in Poland next year. NATO''s secretary general said that the alliance would not station nuclear missiles in Europe. Washington says that Russia has fielded the 9M729, a missile which the treaty forbids. The New York Times wrote that NATO was weighing missile defences for Europe. Envoys of NATO and Russia met in Brussels on Friday. Russia objects to Aegis Ashore in Romania.', '2026-11-29T06:57:41.869285+00:00', NULL);
INSERT INTO articles VALUES (2, 'redzikowo-2024', 'b172160923e1f07a6bf7b3129c9765bc', 'https://example.org/redzikowo-2024', 'Polish site joins the shield', 'Example Wire', NULL, '2024-07-10', 'en', 'The Aegis Ashore site at Redzikowo in Poland was handed to NATO in July 2024.', '2026-11-29T06:57:42.174291+00:00', NULL);
INSERT INTO articles VALUES (3, 'seongju-2017', '57a21d5b179d7993c754900a8ed89ba5', 'https://example.org/seongju-2017', 'THAAD battery complete', 'Example Wire', NULL, '2017-09-08', 'en', 'A THAAD battery with six launchers stands at Seongju in South Korea. China called the deployment in Seongju a threat.', '2026-11-29T06:57:42.175890+00:00', NULL);
INSERT INTO articles VALUES (4, 'kaliningrad-2018', '1809da3d03ce564302f772acebeebca0', 'https://example.org/kaliningrad-2018', 'Baltic air defence', 'Example Review', NULL, '2018-02-05', 'en', 'Russia has placed S-400 batteries in Kaliningrad. Iskander missiles were withdrawn from Kaliningrad after the drill.', '2026-11-29T06:57:42.182715+00:00', NULL);
INSERT INTO articles VALUES (5, 'ankara-2020', '0271f9ad14161a11f67b45161f2c6f63', 'https://example.org/ankara-2020', 'Buying abroad', 'Example Review', NULL, NULL, 'en', 'Turkey bought the S-400 from Russia. Plans for Patriot batteries in Poland were dropped, one paper wrote. Two Patriot batteries guard Springfield, a resident said.', '2026-11-29T06:57:42.184293+00:00', NULL);
INSERT INTO articles VALUES (6, 'pacific-2021', '73f05630414004280bd08175a381ec75', 'https://example.org/pacific-2021', 'Across the date line: =cmd|''/c calc''!A1 <script>alert(1)</script> ${1} `x` \', 'Example Wire', NULL, '2021-03-15', 'en', 'A radar ship was seen off Adak. Bombers flew an exercise over the South Pacific Ocean in March 2021.', '2026-11-29T06:57:42.191322+00:00', NULL);
INSERT INTO articles VALUES (7, 'nothing-2022', '0c08eb5af93bb1fd79569a1be8aae21d', 'https://example.org/nothing-2022', 'A quiet day', 'Example Wire', NULL, '2022-01-01', 'en', 'Nothing happened anywhere.', '2026-11-29T06:57:42.198431+00:00', NULL);
INSERT INTO readings VALUES (1, 'aegis-2019', 'b7c17997979b52a042f53c6fb05995d4', '{"mentions":[{"end":30,"key":"has operated","kind":"status","start":18},{"end":46,"key":"aegis ashore","kind":"system","start":34},{"end":63,"key":"deveselu","kind":"place","start":55},{"end":85,"key":"since 2016","kind":"date","start":75},{"end":116,"key":"is to be","kind":"status","start":108},{"end":132,"key":"poland","kind":"place","start":126},{"end":142,"key":"next year","kind":"date","start":133},{"end":168,"key":"secretary general","kind":"actor","start":151},{"end":201,"key":"would not","kind":"status","start":192},{"end":226,"key":"nuclear missiles","kind":"system","start":210},{"end":236,"key":"europe","kind":"place","start":230},{"end":248,"key":"washington","kind":"actor","start":238},{"end":253,"key":"says","kind":"status","start":249},{"end":287,"key":"9m729","kind":"system","start":282},{"end":372,"key":"was weighing","kind":"status","start":360},{"end":389,"key":"missile defences","kind":"system","start":373},{"end":400,"key":"europe","kind":"place","start":394},{"end":443,"key":"brussels","kind":"place","start":435},{"end":453,"key":"on friday","kind":"date","start":444},{"end":485,"key":"aegis ashore","kind":"system","start":473},{"end":496,"key":"romania","kind":"place","start":489}],"places":[{"mention":{"end":63,"key":"deveselu","kind":"place","start":55},"place":{"country":"RO","gazetteer_id":"site:deveselu","kind":"site","latitude":44.0781,"longitude":24.4117,"name":"Deveselu","radius_km":5,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9},{"mention":{"end":132,"key":"poland","kind":"place","start":126},"place":{"country":"PL","gazetteer_id":"country:PL","kind":"country","latitude":52,"longitude":20,"name":"Poland","radius_km":390,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9},{"mention":{"end":236,"key":"europe","kind":"place","start":230},"place":{"gazetteer_id":"geonames:6255148","kind":"region","latitude":48.69,"longitude":9.14,"name":"Europe","radius_km":2500,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9},{"mention":{"end":400,"key":"europe","kind":"place","start":394},"place":{"gazetteer_id":"geonames:6255148","kind":"region","latitude":48.69,"longitude":9.14,"name":"Europe","radius_km":2500,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9},{"mention":{"end":443,"key":"brussels","kind":"place","start":435},"place":{"country":"BE","gazetteer_id":"geonames:2800866","kind":"city","latitude":50.8505,"longitude":4.3488,"name":"Brussels","radius_km":10,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9},{"mention":{"end":496,"key":"romania","kind":"place","start":489},"place":{"country":"RO","gazetteer_id":"country:RO","kind":"country","latitude":46,"longitude":25,"name":"Romania","radius_km":350,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}]}', '2026-11-29T06:57:41.869285+00:00', NULL);
INSERT INTO readings VALUES (2, 'redzikowo-2024', '147e11c7c398a8719402c31b790b3dcc', '{"mentions":[{"end":16,"key":"aegis ashore","kind":"system","start":4},{"end":34,"key":"redzikowo","kind":"place","start":25},{"end":55,"key":"was handed","kind":"status","start":45},{"end":76,"key":"in july 2024","kind":"date","start":64}],"places":[{"mention":{"end":34,"key":"redzikowo","kind":"place","start":25},"place":{"country":"PL","gazetteer_id":"site:redzikowo","kind":"site","latitude":54.4789,"longitude":17.0975,"name":"Redzikowo","radius_km":5,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}]}', '2026-11-29T06:57:42.174291+00:00', NULL);
INSERT INTO readings VALUES (3, 'seongju-2017', '22bda24365878b6d82db94b432e53cbd', '{"mentions":[{"end":7,"key":"thaad","kind":"system","start":2},{"end":34,"key":"six launchers","kind":"quantity","start":21},{"end":41,"key":"stands","kind":"status","start":35},{"end":52,"key":"seongju","kind":"place","start":45},{"end":107,"key":"seongju","kind":"place","start":100}],"places":[{"mention":{"end":52,"key":"seongju","kind":"place","start":45},"place":{"country":"KR","gazetteer_id":"geonames:1836553","kind":"city","latitude":35.9189,"longitude":128.2883,"name":"Seongju","radius_km":10,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9},{"mention":{"end":107,"key":"seongju","kind":"place","start":100},"place":{"country":"KR","gazetteer_id":"geonames:1836553","kind":"city","latitude":35.9189,"longitude":128.2883,"name":"Seongju","radius_km":10,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}]}', '2026-11-29T06:57:42.175890+00:00', NULL);
INSERT INTO readings VALUES (4, 'kaliningrad-2018', '5f2f81042905b810164b3920537bd10a', '{"mentions":[{"end":17,"key":"has placed","kind":"status","start":7},{"end":23,"key":"s-400","kind":"system","start":18},{"end":48,"key":"kaliningrad","kind":"place","start":37},{"end":58,"key":"iskander","kind":"system","start":50},{"end":82,"key":"were withdrawn","kind":"status","start":68},{"end":99,"key":"kaliningrad","kind":"place","start":88}],"places":[{"mention":{"end":48,"key":"kaliningrad","kind":"place","start":37},"place":{"country":"RU","gazetteer_id":"geonames:554234","kind":"city","latitude":54.7065,"longitude":20.511,"name":"Kaliningrad","radius_km":15,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9},{"mention":{"end":99,"key":"kaliningrad","kind":"place","start":88},"place":{"country":"RU","gazetteer_id":"geonames:554234","kind":"city","latitude":54.7065,"longitude":20.511,"name":"Kaliningrad","radius_km":15,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}]}', '2026-11-29T06:57:42.182715+00:00', NULL);
INSERT INTO readings VALUES (5, 'ankara-2020', '02242ad3a947aa3a345aa9f2ca7996ca', '{"mentions":[{"end":6,"key":"turkey","kind":"place","start":0},{"end":23,"key":"s-400","kind":"system","start":18},{"end":54,"key":"patriot","kind":"system","start":47},{"end":74,"key":"poland","kind":"place","start":68},{"end":87,"key":"were dropped","kind":"status","start":75},{"end":117,"key":"patriot","kind":"system","start":110},{"end":145,"key":"springfield","kind":"place","start":134}],"places":[{"mention":{"end":6,"key":"turkey","kind":"place","start":0},"reasons":["the only one"],"role":"literal","score":0},{"mention":{"end":74,"key":"poland","kind":"place","start":68},"place":{"country":"PL","gazetteer_id":"country:PL","kind":"country","latitude":52,"longitude":20,"name":"Poland","radius_km":390,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9},{"mention":{"end":145,"key":"springfield","kind":"place","start":134},"reasons":["the only one"],"role":"literal","score":0}]}', '2026-11-29T06:57:42.184293+00:00', NULL);
INSERT INTO readings VALUES (6, 'pacific-2021', '48a0d6f693ea8bafbf6511d0faf65277', '{"mentions":[{"end":12,"key":"radar ship","kind":"system","start":2},{"end":30,"key":"adak","kind":"place","start":26},{"end":39,"key":"bombers","kind":"system","start":32},{"end":85,"key":"south pacific ocean","kind":"place","start":66}],"places":[{"mention":{"end":30,"key":"adak","kind":"place","start":26},"place":{"country":"US","gazetteer_id":"geonames:5878818","kind":"city","latitude":51.88,"longitude":-176.658,"name":"Adak","radius_km":5,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9},{"mention":{"end":85,"key":"south pacific ocean","kind":"place","start":66},"place":{"gazetteer_id":"geonames:2363254","kind":"sea","latitude":-20,"longitude":179.5,"name":"South Pacific Ocean","radius_km":900,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}]}', '2026-11-29T06:57:42.191322+00:00', NULL);
INSERT INTO readings VALUES (7, 'nothing-2022', '643c80c7a4b575a56e41f53622e1f865', '{"mentions":[],"places":[]}', '2026-11-29T06:57:42.198431+00:00', NULL);
INSERT INTO events VALUES (1, 'aegis-2019', '90884473f89a787ac40915143f7dee45', '1c2aeb1d6fa475e4', 'BASE', 'Aegis Ashore', 'aegis-ashore', 'aegis-ashore', 'United States', '["United States"]', 'Deveselu', 'Deveselu', 'site:deveselu', 'site', 'RO', 44.0781, 24.4117, 5.0, 0.9, 'operational', 0, NULL, NULL, NULL, 'since 2016', '2016-01-01', NULL, 'The United States has operated an Aegis Ashore site at Deveselu in Romania since 2016.', 0, 86, '[[18, 30, "status"], [34, 46, "system"], [55, 63, "place"], [75, 85, "date"]]', NULL, 'by hand', 0.8, '{"event":{"actor":"United States","event_type":"BASE","evidence":{"end":86,"start":0},"marks":[{"end":30,"key":"has operated","kind":"status","start":18},{"end":46,"key":"aegis ashore","kind":"system","start":34},{"end":63,"key":"deveselu","kind":"place","start":55},{"end":85,"key":"since 2016","kind":"date","start":75}],"negated":false,"place":{"end":63,"key":"deveselu","kind":"place","start":55},"rule":"by hand","scores":{"place":0.9,"status":0.8,"system":0.95},"status":"operational","system":"Aegis Ashore","system_id":"aegis-ashore","when":{"granularity":"year","start":"2016-01-01","text":"since 2016"}},"place":{"mention":{"end":63,"key":"deveselu","kind":"place","start":55},"place":{"country":"RO","gazetteer_id":"site:deveselu","kind":"site","latitude":44.0781,"longitude":24.4117,"name":"Deveselu","radius_km":5,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}}', '2026-11-29T06:57:41.869285+00:00', NULL);
INSERT INTO events VALUES (2, 'aegis-2019', '332b84bd19644186c2888e489bdc6703', 'c20ae8a8b6fe0b52', 'DEPLOY', 'Aegis Ashore', 'aegis-ashore', 'aegis-ashore', 'United States', '["United States"]', 'Poland', 'Poland', 'country:PL', 'country', 'PL', 52.0, 20.0, 390.0, 0.9, 'planned', 0, NULL, NULL, NULL, 'next year', '2020-01-01', '2020-12-31', 'A similar capability is to be ready in Poland next year.', 87, 143, '[[21, 29, "status"], [39, 45, "place"], [46, 55, "date"]]', NULL, 'by hand', 0.8, '{"event":{"actor":"United States","event_type":"DEPLOY","evidence":{"end":143,"start":87},"marks":[{"end":116,"key":"is to be","kind":"status","start":108},{"end":132,"key":"poland","kind":"place","start":126},{"end":142,"key":"next year","kind":"date","start":133}],"negated":false,"place":{"end":132,"key":"poland","kind":"place","start":126},"rule":"by hand","scores":{"place":0.9,"status":0.8,"system":0.95},"status":"planned","system":"Aegis Ashore","system_id":"aegis-ashore","when":{"end":"2020-12-31","granularity":"year","start":"2020-01-01","text":"next year"}},"place":{"mention":{"end":132,"key":"poland","kind":"place","start":126},"place":{"country":"PL","gazetteer_id":"country:PL","kind":"country","latitude":52,"longitude":20,"name":"Poland","radius_km":390,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}}', '2026-11-29T06:57:41.869285+00:00', NULL);
INSERT INTO events VALUES (3, 'aegis-2019', 'f23386b5a25f02c0aa3dbfded46769ec', '1c0b6db864a6a34c', 'DEPLOY', 'nuclear missiles', 'nuclear-missile', 'nuclear-missile', 'NATO', '["NATO"]', 'Europe', 'Europe', 'geonames:6255148', 'region', NULL, 48.69, 9.14, 2500.0, 0.9, 'denied', 1, 'Jens Stoltenberg', NULL, NULL, NULL, NULL, NULL, 'NATO''s secretary general said that the alliance would not station nuclear missiles in Europe.', 144, 237, '[[7, 24, "actor"], [48, 57, "status"], [66, 82, "system"], [86, 92, "place"]]', NULL, 'by hand', 0.8, '{"event":{"actor":"NATO","claimed_by":"Jens Stoltenberg","event_type":"DEPLOY","evidence":{"end":237,"start":144},"marks":[{"end":168,"key":"secretary general","kind":"actor","start":151},{"end":201,"key":"would not","kind":"status","start":192},{"end":226,"key":"nuclear missiles","kind":"system","start":210},{"end":236,"key":"europe","kind":"place","start":230}],"negated":true,"place":{"end":236,"key":"europe","kind":"place","start":230},"rule":"by hand","scores":{"place":0.9,"status":0.8,"system":0.95},"status":"denied","system":"nuclear missiles","system_id":"nuclear-missile"},"place":{"mention":{"end":236,"key":"europe","kind":"place","start":230},"place":{"gazetteer_id":"geonames:6255148","kind":"region","latitude":48.69,"longitude":9.14,"name":"Europe","radius_km":2500,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}}', '2026-11-29T06:57:41.869285+00:00', NULL);
INSERT INTO events VALUES (4, 'aegis-2019', '7f2a637133d60df23775997466a6eba2', 'ad0295c44852bb79', 'DEPLOY', '9M729', '9m729', '9m729', 'Russia', '["Russia"]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'alleged', 0, 'United States', NULL, NULL, NULL, NULL, NULL, 'Washington says that Russia has fielded the 9M729, a missile which the treaty forbids.', 238, 324, '[[0, 10, "actor"], [11, 15, "status"], [44, 49, "system"]]', 'no place is named', 'by hand', 0.8, '{"event":{"actor":"Russia","claimed_by":"United States","event_type":"DEPLOY","evidence":{"end":324,"start":238},"marks":[{"end":248,"key":"washington","kind":"actor","start":238},{"end":253,"key":"says","kind":"status","start":249},{"end":287,"key":"9m729","kind":"system","start":282}],"negated":false,"rule":"by hand","scores":{"status":0.8,"system":0.95},"status":"alleged","system":"9M729","system_id":"9m729"},"not_mapped":"no place is named"}', '2026-11-29T06:57:41.869285+00:00', NULL);
INSERT INTO events VALUES (5, 'aegis-2019', 'd7d0af5ca07face4d0d0b7126ea1d324', 'fdbef3b932595fe4', 'DEPLOY', 'missile defences', NULL, 'missile defences', 'NATO', '["NATO"]', 'Europe', 'Europe', 'geonames:6255148', 'region', NULL, 48.69, 9.14, 2500.0, 0.9, 'considered', 0, NULL, 'The New York Times', NULL, NULL, NULL, NULL, 'The New York Times wrote that NATO was weighing missile defences for Europe.', 325, 401, '[[35, 47, "status"], [48, 64, "system"], [69, 75, "place"]]', NULL, 'by hand', 0.8, '{"event":{"actor":"NATO","event_type":"DEPLOY","evidence":{"end":401,"start":325},"marks":[{"end":372,"key":"was weighing","kind":"status","start":360},{"end":389,"key":"missile defences","kind":"system","start":373},{"end":400,"key":"europe","kind":"place","start":394}],"negated":false,"place":{"end":400,"key":"europe","kind":"place","start":394},"reported_by":"The New York Times","rule":"by hand","scores":{"place":0.9,"status":0.8,"system":0.95},"status":"considered","system":"missile defences"},"place":{"mention":{"end":400,"key":"europe","kind":"place","start":394},"place":{"gazetteer_id":"geonames:6255148","kind":"region","latitude":48.69,"longitude":9.14,"name":"Europe","radius_km":2500,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}}', '2026-11-29T06:57:41.869285+00:00', NULL);
INSERT INTO events VALUES (6, 'aegis-2019', 'b94bbd09db6c0ad1b492b11bc66bb699', 'de7e3a67156005c9', 'CONSULT', NULL, NULL, NULL, 'NATO, Russia', '["NATO", "Russia"]', 'Brussels', 'Brussels', 'geonames:2800866', 'city', 'BE', 50.8505, 4.3488, 10.0, 0.9, NULL, 0, NULL, NULL, NULL, 'on Friday', '2019-07-05', '2019-07-05', 'Envoys of NATO and Russia met in Brussels on Friday.', 402, 454, '[[33, 41, "place"], [42, 51, "date"]]', 'a meeting is not a deployment', 'by hand', 0.9, '{"event":{"actor":"NATO, Russia","event_type":"CONSULT","evidence":{"end":454,"start":402},"marks":[{"end":443,"key":"brussels","kind":"place","start":435},{"end":453,"key":"on friday","kind":"date","start":444}],"negated":false,"place":{"end":443,"key":"brussels","kind":"place","start":435},"rule":"by hand","scores":{"place":0.9},"when":{"end":"2019-07-05","granularity":"day","start":"2019-07-05","text":"on Friday"}},"not_mapped":"a meeting is not a deployment","place":{"mention":{"end":443,"key":"brussels","kind":"place","start":435},"place":{"country":"BE","gazetteer_id":"geonames:2800866","kind":"city","latitude":50.8505,"longitude":4.3488,"name":"Brussels","radius_km":10,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}}', '2026-11-29T06:57:41.869285+00:00', NULL);
INSERT INTO events VALUES (7, 'aegis-2019', 'b47c7b81c91351c2b22b3757abf24556', '06e3cceeb95c5f08', 'OBJECT', 'Aegis Ashore', 'aegis-ashore', 'aegis-ashore', 'Russia', '["Russia"]', 'Romania', 'Romania', 'country:RO', 'country', 'RO', 46.0, 25.0, 350.0, 0.9, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'Russia objects to Aegis Ashore in Romania.', 455, 497, '[[18, 30, "system"], [34, 41, "place"]]', 'an objection is not a deployment', 'by hand', 0.9, '{"event":{"actor":"Russia","event_type":"OBJECT","evidence":{"end":497,"start":455},"marks":[{"end":485,"key":"aegis ashore","kind":"system","start":473},{"end":496,"key":"romania","kind":"place","start":489}],"negated":false,"place":{"end":496,"key":"romania","kind":"place","start":489},"rule":"by hand","scores":{"place":0.9,"system":0.95},"system":"Aegis Ashore","system_id":"aegis-ashore"},"not_mapped":"an objection is not a deployment","place":{"mention":{"end":496,"key":"romania","kind":"place","start":489},"place":{"country":"RO","gazetteer_id":"country:RO","kind":"country","latitude":46,"longitude":25,"name":"Romania","radius_km":350,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}}', '2026-11-29T06:57:41.869285+00:00', NULL);
INSERT INTO events VALUES (8, 'redzikowo-2024', '530cc35535f7babfdf04a1357f4157ee', '3d6f6de83587c623', 'BASE', 'Aegis Ashore', 'aegis-ashore', 'aegis-ashore', 'NATO', '["NATO"]', 'Redzikowo', 'Redzikowo', 'site:redzikowo', 'site', 'PL', 54.4789, 17.0975, 5.0, 0.9, 'operational', 0, NULL, NULL, NULL, 'in July 2024', '2024-07-01', '2024-07-31', 'The Aegis Ashore site at Redzikowo in Poland was handed to NATO in July 2024.', 0, 77, '[[4, 16, "system"], [25, 34, "place"], [45, 55, "status"], [64, 76, "date"]]', NULL, 'by hand', 0.8, '{"event":{"actor":"NATO","event_type":"BASE","evidence":{"end":77,"start":0},"marks":[{"end":16,"key":"aegis ashore","kind":"system","start":4},{"end":34,"key":"redzikowo","kind":"place","start":25},{"end":55,"key":"was handed","kind":"status","start":45},{"end":76,"key":"in july 2024","kind":"date","start":64}],"negated":false,"place":{"end":34,"key":"redzikowo","kind":"place","start":25},"rule":"by hand","scores":{"place":0.9,"status":0.8,"system":0.95},"status":"operational","system":"Aegis Ashore","system_id":"aegis-ashore","when":{"end":"2024-07-31","granularity":"month","start":"2024-07-01","text":"in July 2024"}},"place":{"mention":{"end":34,"key":"redzikowo","kind":"place","start":25},"place":{"country":"PL","gazetteer_id":"site:redzikowo","kind":"site","latitude":54.4789,"longitude":17.0975,"name":"Redzikowo","radius_km":5,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}}', '2026-11-29T06:57:42.174291+00:00', NULL);
INSERT INTO events VALUES (9, 'seongju-2017', 'fbda251f61eb653aa07082f0f36e40e5', 'fd100be79ab53a4d', 'DEPLOY', 'THAAD', 'thaad', 'thaad', 'United States', '["United States"]', 'Seongju', 'Seongju', 'geonames:1836553', 'city', 'KR', 35.9189, 128.2883, 10.0, 0.9, 'operational', 0, NULL, NULL, 'six launchers', NULL, NULL, NULL, 'A THAAD battery with six launchers stands at Seongju in South Korea.', 0, 68, '[[2, 7, "system"], [21, 34, "quantity"], [35, 41, "status"], [45, 52, "place"]]', NULL, 'by hand', 0.8, '{"event":{"actor":"United States","event_type":"DEPLOY","evidence":{"end":68,"start":0},"marks":[{"end":7,"key":"thaad","kind":"system","start":2},{"end":34,"key":"six launchers","kind":"quantity","start":21},{"end":41,"key":"stands","kind":"status","start":35},{"end":52,"key":"seongju","kind":"place","start":45}],"negated":false,"place":{"end":52,"key":"seongju","kind":"place","start":45},"quantity":"six launchers","rule":"by hand","scores":{"place":0.9,"status":0.8,"system":0.95},"status":"operational","system":"THAAD","system_id":"thaad"},"place":{"mention":{"end":52,"key":"seongju","kind":"place","start":45},"place":{"country":"KR","gazetteer_id":"geonames:1836553","kind":"city","latitude":35.9189,"longitude":128.2883,"name":"Seongju","radius_km":10,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}}', '2026-11-29T06:57:42.175890+00:00', NULL);
INSERT INTO events VALUES (10, 'seongju-2017', '2f5aa46bce6a01556bfc142e7f54dacd', 'b3d652e49ba17021', 'OBJECT', NULL, NULL, NULL, 'China', '["China"]', 'Seongju', 'Seongju', 'geonames:1836553', 'city', 'KR', 35.9189, 128.2883, 10.0, 0.9, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'China called the deployment in Seongju a threat.', 69, 117, '[[31, 38, "place"]]', 'an objection is not a deployment', 'by hand', 0.9, '{"event":{"actor":"China","event_type":"OBJECT","evidence":{"end":117,"start":69},"marks":[{"end":107,"key":"seongju","kind":"place","start":100}],"negated":false,"place":{"end":107,"key":"seongju","kind":"place","start":100},"rule":"by hand","scores":{"place":0.9}},"not_mapped":"an objection is not a deployment","place":{"mention":{"end":107,"key":"seongju","kind":"place","start":100},"place":{"country":"KR","gazetteer_id":"geonames:1836553","kind":"city","latitude":35.9189,"longitude":128.2883,"name":"Seongju","radius_km":10,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}}', '2026-11-29T06:57:42.175890+00:00', NULL);
INSERT INTO events VALUES (11, 'kaliningrad-2018', '006c8eefe37edf42be93aa225ac29f58', '870f7565bd31edff', 'DEPLOY', 'S-400', 's-400', 's-400', 'Russia', '["Russia"]', 'Kaliningrad', 'Kaliningrad', 'geonames:554234', 'city', 'RU', 54.7065, 20.511, 15.0, 0.9, 'operational', 0, NULL, NULL, NULL, NULL, NULL, NULL, 'Russia has placed S-400 batteries in Kaliningrad.', 0, 49, '[[7, 17, "status"], [18, 23, "system"], [37, 48, "place"]]', NULL, 'by hand', 0.8, '{"event":{"actor":"Russia","event_type":"DEPLOY","evidence":{"end":49,"start":0},"marks":[{"end":17,"key":"has placed","kind":"status","start":7},{"end":23,"key":"s-400","kind":"system","start":18},{"end":48,"key":"kaliningrad","kind":"place","start":37}],"negated":false,"place":{"end":48,"key":"kaliningrad","kind":"place","start":37},"rule":"by hand","scores":{"place":0.9,"status":0.8,"system":0.95},"status":"operational","system":"S-400","system_id":"s-400"},"place":{"mention":{"end":48,"key":"kaliningrad","kind":"place","start":37},"place":{"country":"RU","gazetteer_id":"geonames:554234","kind":"city","latitude":54.7065,"longitude":20.511,"name":"Kaliningrad","radius_km":15,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}}', '2026-11-29T06:57:42.182715+00:00', NULL);
INSERT INTO events VALUES (12, 'kaliningrad-2018', 'be2ae4f78a0296149cf48fd77cb273c1', '3a6d2ec00a746ecb', 'WITHDRAW', 'Iskander', 'iskander', 'iskander', 'Russia', '["Russia"]', 'Kaliningrad', 'Kaliningrad', 'geonames:554234', 'city', 'RU', 54.7065, 20.511, 15.0, 0.9, 'withdrawn', 0, NULL, NULL, NULL, NULL, NULL, NULL, 'Iskander missiles were withdrawn from Kaliningrad after the drill.', 50, 116, '[[0, 8, "system"], [18, 32, "status"], [38, 49, "place"]]', NULL, 'by hand', 0.8, '{"event":{"actor":"Russia","event_type":"WITHDRAW","evidence":{"end":116,"start":50},"marks":[{"end":58,"key":"iskander","kind":"system","start":50},{"end":82,"key":"were withdrawn","kind":"status","start":68},{"end":99,"key":"kaliningrad","kind":"place","start":88}],"negated":false,"place":{"end":99,"key":"kaliningrad","kind":"place","start":88},"rule":"by hand","scores":{"place":0.9,"status":0.8,"system":0.95},"status":"withdrawn","system":"Iskander","system_id":"iskander"},"place":{"mention":{"end":99,"key":"kaliningrad","kind":"place","start":88},"place":{"country":"RU","gazetteer_id":"geonames:554234","kind":"city","latitude":54.7065,"longitude":20.511,"name":"Kaliningrad","radius_km":15,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}}', '2026-11-29T06:57:42.182715+00:00', NULL);
INSERT INTO events VALUES (13, 'ankara-2020', '90b9d8a497cd2d9aa581c11cde5eb972', 'e2abba35d8bf2c57', 'SALE', 'S-400', 's-400', 's-400', 'Turkey', '["Turkey"]', 'Turkey', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'Turkey bought the S-400 from Russia.', 0, 36, '[[0, 6, "place"], [18, 23, "system"]]', 'a sale is not a deployment', 'by hand', 0.9, '{"event":{"actor":"Turkey","event_type":"SALE","evidence":{"end":36,"start":0},"marks":[{"end":6,"key":"turkey","kind":"place","start":0},{"end":23,"key":"s-400","kind":"system","start":18}],"negated":false,"place":{"end":6,"key":"turkey","kind":"place","start":0},"rule":"by hand","scores":{"place":0.9,"system":0.95},"system":"S-400","system_id":"s-400"},"not_mapped":"a sale is not a deployment","place":{"mention":{"end":6,"key":"turkey","kind":"place","start":0},"reasons":["the only one"],"role":"literal","score":0}}', '2026-11-29T06:57:42.184293+00:00', NULL);
INSERT INTO events VALUES (14, 'ankara-2020', '285c912cf5bbb7e132d5e360ca0f5db0', '3be152c658971af8', 'CANCEL', 'Patriot', 'patriot', 'patriot', 'United States', '["United States"]', 'Poland', 'Poland', 'country:PL', 'country', 'PL', 52.0, 20.0, 390.0, 0.9, 'cancelled', 0, NULL, NULL, NULL, NULL, NULL, NULL, 'Plans for Patriot batteries in Poland were dropped, one paper wrote.', 37, 105, '[[10, 17, "system"], [31, 37, "place"], [38, 50, "status"]]', NULL, 'by hand', 0.8, '{"event":{"actor":"United States","event_type":"CANCEL","evidence":{"end":105,"start":37},"marks":[{"end":54,"key":"patriot","kind":"system","start":47},{"end":74,"key":"poland","kind":"place","start":68},{"end":87,"key":"were dropped","kind":"status","start":75}],"negated":false,"place":{"end":74,"key":"poland","kind":"place","start":68},"rule":"by hand","scores":{"place":0.9,"status":0.8,"system":0.95},"status":"cancelled","system":"Patriot","system_id":"patriot"},"place":{"mention":{"end":74,"key":"poland","kind":"place","start":68},"place":{"country":"PL","gazetteer_id":"country:PL","kind":"country","latitude":52,"longitude":20,"name":"Poland","radius_km":390,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}}', '2026-11-29T06:57:42.184293+00:00', NULL);
INSERT INTO events VALUES (15, 'ankara-2020', '0edd611cf48d5fbf446c7a7e3c0e7916', '2467c2aa06b9fe2f', 'DEPLOY', 'Patriot', 'patriot', 'patriot', NULL, '[]', 'Springfield', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'alleged', 0, 'a resident', NULL, NULL, NULL, NULL, NULL, 'Two Patriot batteries guard Springfield, a resident said.', 106, 163, '[[4, 11, "system"], [28, 39, "place"]]', 'several places bear this name and the article does not say which', 'by hand', 0.8, '{"event":{"claimed_by":"a resident","event_type":"DEPLOY","evidence":{"end":163,"start":106},"marks":[{"end":117,"key":"patriot","kind":"system","start":110},{"end":145,"key":"springfield","kind":"place","start":134}],"negated":false,"place":{"end":145,"key":"springfield","kind":"place","start":134},"rule":"by hand","scores":{"place":0.9,"status":0.8,"system":0.95},"status":"alleged","system":"Patriot","system_id":"patriot"},"not_mapped":"several places bear this name and the article does not say which","place":{"mention":{"end":145,"key":"springfield","kind":"place","start":134},"reasons":["the only one"],"role":"literal","score":0}}', '2026-11-29T06:57:42.184293+00:00', NULL);
INSERT INTO events VALUES (16, 'pacific-2021', '5b9bfd0f8e772ef9505aef619cdcfed9', '6ef40ed586a3371a', 'DEPLOY', 'radar ship', NULL, 'radar ship', 'United States', '["United States"]', 'Adak', 'Adak', 'geonames:5878818', 'city', 'US', 51.88, -176.658, 5.0, 0.9, 'operational', 0, NULL, NULL, NULL, NULL, NULL, NULL, 'A radar ship was seen off Adak.', 0, 31, '[[2, 12, "system"], [26, 30, "place"]]', NULL, 'by hand', 0.8, '{"event":{"actor":"United States","event_type":"DEPLOY","evidence":{"end":31,"start":0},"marks":[{"end":12,"key":"radar ship","kind":"system","start":2},{"end":30,"key":"adak","kind":"place","start":26}],"negated":false,"place":{"end":30,"key":"adak","kind":"place","start":26},"rule":"by hand","scores":{"place":0.9,"status":0.8,"system":0.95},"status":"operational","system":"radar ship"},"place":{"mention":{"end":30,"key":"adak","kind":"place","start":26},"place":{"country":"US","gazetteer_id":"geonames:5878818","kind":"city","latitude":51.88,"longitude":-176.658,"name":"Adak","radius_km":5,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}}', '2026-11-29T06:57:42.191322+00:00', NULL);
INSERT INTO events VALUES (17, 'pacific-2021', '665d63a4b52748efdc96de5d3f7642ea', '5e6b3a6e6cf7ef9e', 'EXERCISE', 'Bombers', NULL, 'Bombers', 'United States', '["United States"]', 'South Pacific Ocean', 'South Pacific Ocean', 'geonames:2363254', 'sea', NULL, -20.0, 179.5, 900.0, 0.9, 'operational', 0, NULL, NULL, NULL, 'in March 2021', '2021-03-01', '2021-03-31', 'Bombers flew an exercise over the South Pacific Ocean in March 2021.', 32, 100, '[[0, 7, "system"], [34, 53, "place"]]', NULL, 'by hand', 0.8, '{"event":{"actor":"United States","event_type":"EXERCISE","evidence":{"end":100,"start":32},"marks":[{"end":39,"key":"bombers","kind":"system","start":32},{"end":85,"key":"south pacific ocean","kind":"place","start":66}],"negated":false,"place":{"end":85,"key":"south pacific ocean","kind":"place","start":66},"rule":"by hand","scores":{"place":0.9,"status":0.8,"system":0.95},"status":"operational","system":"Bombers","when":{"end":"2021-03-31","granularity":"month","start":"2021-03-01","text":"in March 2021"}},"place":{"mention":{"end":85,"key":"south pacific ocean","kind":"place","start":66},"place":{"gazetteer_id":"geonames:2363254","kind":"sea","latitude":-20,"longitude":179.5,"name":"South Pacific Ocean","radius_km":900,"source":"GeoNames"},"reasons":["the only one"],"role":"literal","score":0.9}}', '2026-11-29T06:57:42.191322+00:00', NULL);
INSERT INTO copies VALUES (1, 1);
INSERT INTO copies VALUES (2, 2);
INSERT INTO copies VALUES (3, 3);
INSERT INTO copies VALUES (4, 4);
INSERT INTO copies VALUES (5, 5);
INSERT INTO copies VALUES (6, 6);
INSERT INTO copies VALUES (7, 7);
INSERT INTO copy_bands VALUES (-9185106796253443791, 1);
INSERT INTO copy_bands VALUES (-9167035858671257807, 5);
INSERT INTO copy_bands VALUES (-9139151124854127211, 5);
INSERT INTO copy_bands VALUES (-9123215797304529176, 5);
INSERT INTO copy_bands VALUES (-9114533668075786982, 5);
INSERT INTO copy_bands VALUES (-9020338109009959647, 5);
INSERT INTO copy_bands VALUES (-9015813894565020433, 3);
INSERT INTO copy_bands VALUES (-8937540591441414778, 3);
INSERT INTO copy_bands VALUES (-8781686012738090071, 1);
INSERT INTO copy_bands VALUES (-8698108513477804889, 5);
INSERT INTO copy_bands VALUES (-8635604023148310799, 3);
INSERT INTO copy_bands VALUES (-8615514083382662918, 3);
INSERT INTO copy_bands VALUES (-8490103515846737217, 5);
INSERT INTO copy_bands VALUES (-8420074075324885414, 3);
INSERT INTO copy_bands VALUES (-8356367204545086737, 6);
INSERT INTO copy_bands VALUES (-8242517078322697729, 3);
INSERT INTO copy_bands VALUES (-8219807029537842066, 3);
INSERT INTO copy_bands VALUES (-8021707943183379838, 6);
INSERT INTO copy_bands VALUES (-7809754467285922157, 6);
INSERT INTO copy_bands VALUES (-7642004548846467850, 5);
INSERT INTO copy_bands VALUES (-7631746961441533629, 3);
INSERT INTO copy_bands VALUES (-7613922093404123520, 5);
INSERT INTO copy_bands VALUES (-7569680379707809996, 1);
INSERT INTO copy_bands VALUES (-7483227274404055278, 5);
INSERT INTO copy_bands VALUES (-7437209163018614756, 3);
INSERT INTO copy_bands VALUES (-7357924419627815707, 1);
INSERT INTO copy_bands VALUES (-7349349380990942373, 1);
INSERT INTO copy_bands VALUES (-7176679300651750988, 6);
INSERT INTO copy_bands VALUES (-7122844903604536093, 6);
INSERT INTO copy_bands VALUES (-7003696368237805294, 5);
INSERT INTO copy_bands VALUES (-6858926732472317686, 3);
INSERT INTO copy_bands VALUES (-6817710213413565912, 3);
INSERT INTO copy_bands VALUES (-6807426440476981584, 3);
INSERT INTO copy_bands VALUES (-6779159218329300760, 3);
INSERT INTO copy_bands VALUES (-6746875895983418417, 6);
INSERT INTO copy_bands VALUES (-6657210238947565682, 3);
INSERT INTO copy_bands VALUES (-6578065121408532959, 5);
INSERT INTO copy_bands VALUES (-6515701215255503634, 3);
INSERT INTO copy_bands VALUES (-6351560461191785363, 5);
INSERT INTO copy_bands VALUES (-6294857842746747293, 1);
INSERT INTO copy_bands VALUES (-6093163434877001552, 6);
INSERT INTO copy_bands VALUES (-5989933506248945929, 1);
INSERT INTO copy_bands VALUES (-5912036161734361486, 5);
INSERT INTO copy_bands VALUES (-5810781137190213624, 1);
INSERT INTO copy_bands VALUES (-5554608841597712317, 1);
INSERT INTO copy_bands VALUES (-5493584661315945068, 1);
INSERT INTO copy_bands VALUES (-5482223895484569631, 5);
INSERT INTO copy_bands VALUES (-5442007906737672097, 6);
INSERT INTO copy_bands VALUES (-5359935010941170268, 3);
INSERT INTO copy_bands VALUES (-5352697183025274726, 6);
INSERT INTO copy_bands VALUES (-5305609001231897584, 6);
INSERT INTO copy_bands VALUES (-5252223156783533681, 1);
INSERT INTO copy_bands VALUES (-5246639169905136414, 1);
INSERT INTO copy_bands VALUES (-5228930632825740567, 1);
INSERT INTO copy_bands VALUES (-5114572397558872713, 6);
INSERT INTO copy_bands VALUES (-5070813531121729256, 1);
INSERT INTO copy_bands VALUES (-4941074483307007889, 6);
INSERT INTO copy_bands VALUES (-4837883779777949817, 1);
INSERT INTO copy_bands VALUES (-4553248809744158630, 3);
INSERT INTO copy_bands VALUES (-4543909924834274182, 3);
INSERT INTO copy_bands VALUES (-4531602147430665841, 1);
INSERT INTO copy_bands VALUES (-4514373176491570946, 6);
INSERT INTO copy_bands VALUES (-4505834161388134213, 3);
INSERT INTO copy_bands VALUES (-4482575363802656272, 1);
INSERT INTO copy_bands VALUES (-4450053098902564762, 6);
INSERT INTO copy_bands VALUES (-4337236980365167109, 1);
INSERT INTO copy_bands VALUES (-4317180597920815644, 1);
INSERT INTO copy_bands VALUES (-4291665229961844499, 1);
INSERT INTO copy_bands VALUES (-4252671901329221906, 3);
INSERT INTO copy_bands VALUES (-4250512964341993038, 3);
INSERT INTO copy_bands VALUES (-4235160852824598210, 6);
INSERT INTO copy_bands VALUES (-4066066556094781226, 1);
INSERT INTO copy_bands VALUES (-4048791897093781350, 1);
INSERT INTO copy_bands VALUES (-4000537249019786146, 3);
INSERT INTO copy_bands VALUES (-3800746115609789900, 5);
INSERT INTO copy_bands VALUES (-3799926009734179595, 5);
INSERT INTO copy_bands VALUES (-3775574877084504181, 5);
INSERT INTO copy_bands VALUES (-3603779018445306579, 1);
INSERT INTO copy_bands VALUES (-3599597257867393112, 3);
INSERT INTO copy_bands VALUES (-3571257572122686276, 5);
INSERT INTO copy_bands VALUES (-3558226174466706000, 5);
INSERT INTO copy_bands VALUES (-3485814119482415291, 1);
INSERT INTO copy_bands VALUES (-3472140621676397585, 1);
INSERT INTO copy_bands VALUES (-3447678316468576989, 6);
INSERT INTO copy_bands VALUES (-3399040621662202788, 1);
INSERT INTO copy_bands VALUES (-3308851953622916252, 6);
INSERT INTO copy_bands VALUES (-3301405389548396933, 6);
INSERT INTO copy_bands VALUES (-3198433223405392580, 3);
INSERT INTO copy_bands VALUES (-3111916725730577777, 3);
INSERT INTO copy_bands VALUES (-2917203366911378707, 3);
INSERT INTO copy_bands VALUES (-2825340232421831052, 1);
INSERT INTO copy_bands VALUES (-2532397646923961442, 3);
INSERT INTO copy_bands VALUES (-2418659776376892651, 3);
INSERT INTO copy_bands VALUES (-2409818971979624229, 5);
INSERT INTO copy_bands VALUES (-2318223623382220567, 3);
INSERT INTO copy_bands VALUES (-2288363307619561353, 1);
INSERT INTO copy_bands VALUES (-2267910167636181032, 5);
INSERT INTO copy_bands VALUES (-1989258468119521940, 3);
INSERT INTO copy_bands VALUES (-1881356967613700433, 6);
INSERT INTO copy_bands VALUES (-1598061190627061897, 3);
INSERT INTO copy_bands VALUES (-1545816469415405975, 6);
INSERT INTO copy_bands VALUES (-1519689296487400768, 6);
INSERT INTO copy_bands VALUES (-1516032625331298077, 1);
INSERT INTO copy_bands VALUES (-1495152551024464825, 1);
INSERT INTO copy_bands VALUES (-1290418928124840565, 5);
INSERT INTO copy_bands VALUES (-1239083904307954959, 5);
INSERT INTO copy_bands VALUES (-1211857693725451907, 6);
INSERT INTO copy_bands VALUES (-1190615677984669865, 5);
INSERT INTO copy_bands VALUES (-1186541220173010757, 3);
INSERT INTO copy_bands VALUES (-1154899080085513831, 1);
INSERT INTO copy_bands VALUES (-1153792161622958059, 3);
INSERT INTO copy_bands VALUES (-952107247918272274, 3);
INSERT INTO copy_bands VALUES (-948529552234919292, 5);
INSERT INTO copy_bands VALUES (-858620703817020340, 5);
INSERT INTO copy_bands VALUES (-767053941337045578, 3);
INSERT INTO copy_bands VALUES (-677355112490265665, 1);
INSERT INTO copy_bands VALUES (-675485698521034455, 1);
INSERT INTO copy_bands VALUES (-670055858672736121, 1);
INSERT INTO copy_bands VALUES (-538505785705044821, 6);
INSERT INTO copy_bands VALUES (-496369631575584748, 3);
INSERT INTO copy_bands VALUES (-476134649224081189, 5);
INSERT INTO copy_bands VALUES (-365180188528093859, 1);
INSERT INTO copy_bands VALUES (-282559852936283624, 5);
INSERT INTO copy_bands VALUES (-272090933999397996, 6);
INSERT INTO copy_bands VALUES (-191490965051652990, 3);
INSERT INTO copy_bands VALUES (-133357192162825036, 3);
INSERT INTO copy_bands VALUES (77504484991736121, 1);
INSERT INTO copy_bands VALUES (131699690244607456, 6);
INSERT INTO copy_bands VALUES (229873761273940119, 6);
INSERT INTO copy_bands VALUES (265485733356974213, 6);
INSERT INTO copy_bands VALUES (288697961068442763, 5);
INSERT INTO copy_bands VALUES (395320140305198686, 3);
INSERT INTO copy_bands VALUES (443249163138930287, 1);
INSERT INTO copy_bands VALUES (534535126730464531, 3);
INSERT INTO copy_bands VALUES (644179696616395947, 3);
INSERT INTO copy_bands VALUES (685414106022664065, 6);
INSERT INTO copy_bands VALUES (706106877012233445, 3);
INSERT INTO copy_bands VALUES (827113458980518550, 6);
INSERT INTO copy_bands VALUES (1035582822958977073, 5);
INSERT INTO copy_bands VALUES (1096838322693242786, 6);
INSERT INTO copy_bands VALUES (1159485311307257509, 6);
INSERT INTO copy_bands VALUES (1176535331688285568, 3);
INSERT INTO copy_bands VALUES (1249158828104571754, 5);
INSERT INTO copy_bands VALUES (1314795145445439510, 6);
INSERT INTO copy_bands VALUES (1401557774375391024, 6);
INSERT INTO copy_bands VALUES (1469509669818478163, 6);
INSERT INTO copy_bands VALUES (1506576006833536767, 3);
INSERT INTO copy_bands VALUES (1553347559516115814, 6);
INSERT INTO copy_bands VALUES (1565210558548549838, 1);
INSERT INTO copy_bands VALUES (1600724648988448263, 5);
INSERT INTO copy_bands VALUES (1671286040021966792, 5);
INSERT INTO copy_bands VALUES (1800833641552699040, 1);
INSERT INTO copy_bands VALUES (1826531448929242006, 6);
INSERT INTO copy_bands VALUES (1839393617234438629, 1);
INSERT INTO copy_bands VALUES (1944806096082152643, 3);
INSERT INTO copy_bands VALUES (1965892381486548528, 1);
INSERT INTO copy_bands VALUES (2003929208873998255, 5);
INSERT INTO copy_bands VALUES (2010116729028014673, 5);
INSERT INTO copy_bands VALUES (2102026880656220602, 5);
INSERT INTO copy_bands VALUES (2181720621464103015, 3);
INSERT INTO copy_bands VALUES (2188211089246191826, 5);
INSERT INTO copy_bands VALUES (2234411811295733413, 5);
INSERT INTO copy_bands VALUES (2358084803761781567, 1);
INSERT INTO copy_bands VALUES (2364371128486806547, 3);
INSERT INTO copy_bands VALUES (2384964221603425442, 1);
INSERT INTO copy_bands VALUES (2552640016827180989, 3);
INSERT INTO copy_bands VALUES (2630773906538449847, 3);
INSERT INTO copy_bands VALUES (2644110246248101419, 1);
INSERT INTO copy_bands VALUES (2707356293927236735, 6);
INSERT INTO copy_bands VALUES (2780216881719489609, 3);
INSERT INTO copy_bands VALUES (2795434715294599608, 5);
INSERT INTO copy_bands VALUES (2837436156467662366, 5);
INSERT INTO copy_bands VALUES (2850282063958844141, 5);
INSERT INTO copy_bands VALUES (2904574436178877661, 5);
INSERT INTO copy_bands VALUES (3368541603114724612, 6);
INSERT INTO copy_bands VALUES (3400754099424990268, 6);
INSERT INTO copy_bands VALUES (3522831503924936744, 5);
INSERT INTO copy_bands VALUES (3683977095344183406, 5);
INSERT INTO copy_bands VALUES (3773393431247608171, 6);
INSERT INTO copy_bands VALUES (3792736569714306540, 6);
INSERT INTO copy_bands VALUES (3899247377286482680, 5);
INSERT INTO copy_bands VALUES (3939664860232339962, 5);
INSERT INTO copy_bands VALUES (3974177936368918562, 5);
INSERT INTO copy_bands VALUES (3997606148429631942, 6);
INSERT INTO copy_bands VALUES (4006963622401794089, 5);
INSERT INTO copy_bands VALUES (4158726364183204461, 1);
INSERT INTO copy_bands VALUES (4235121490209960188, 6);
INSERT INTO copy_bands VALUES (4278722002984433709, 1);
INSERT INTO copy_bands VALUES (4350618105703644028, 5);
INSERT INTO copy_bands VALUES (4355358856609009088, 6);
INSERT INTO copy_bands VALUES (4363535520634142050, 5);
INSERT INTO copy_bands VALUES (4364710780484866325, 6);
INSERT INTO copy_bands VALUES (4412046470199194781, 1);
INSERT INTO copy_bands VALUES (4494677974945452880, 6);
INSERT INTO copy_bands VALUES (4571781843171235168, 3);
INSERT INTO copy_bands VALUES (4638023573275350417, 6);
INSERT INTO copy_bands VALUES (4646175495492361748, 6);
INSERT INTO copy_bands VALUES (4706919816827306749, 5);
INSERT INTO copy_bands VALUES (4709382577810294224, 6);
INSERT INTO copy_bands VALUES (4801026084077581779, 1);
INSERT INTO copy_bands VALUES (4849059434455093667, 6);
INSERT INTO copy_bands VALUES (4920878909363623307, 3);
INSERT INTO copy_bands VALUES (4932816773233371725, 6);
INSERT INTO copy_bands VALUES (5064261331090860792, 6);
INSERT INTO copy_bands VALUES (5112464032909513379, 6);
INSERT INTO copy_bands VALUES (5230207881132883520, 1);
INSERT INTO copy_bands VALUES (5303900261897142976, 1);
INSERT INTO copy_bands VALUES (5447145539801277906, 1);
INSERT INTO copy_bands VALUES (5499119031610561455, 1);
INSERT INTO copy_bands VALUES (5555736612333910004, 6);
INSERT INTO copy_bands VALUES (5663777802742432858, 5);
INSERT INTO copy_bands VALUES (5869846518774776614, 1);
INSERT INTO copy_bands VALUES (5986247352172818321, 5);
INSERT INTO copy_bands VALUES (6006740900178984705, 5);
INSERT INTO copy_bands VALUES (6034112651307769800, 6);
INSERT INTO copy_bands VALUES (6099006167069366967, 1);
INSERT INTO copy_bands VALUES (6199665554558559228, 3);
INSERT INTO copy_bands VALUES (6365952216798425269, 1);
INSERT INTO copy_bands VALUES (6430187087745001422, 3);
INSERT INTO copy_bands VALUES (6458551717278716727, 6);
INSERT INTO copy_bands VALUES (6485330282509072794, 1);
INSERT INTO copy_bands VALUES (6522053006827832848, 5);
INSERT INTO copy_bands VALUES (6522158791134995210, 1);
INSERT INTO copy_bands VALUES (6525488674458971625, 5);
INSERT INTO copy_bands VALUES (6625473936579686918, 6);
INSERT INTO copy_bands VALUES (6718677591479675044, 3);
INSERT INTO copy_bands VALUES (6720772215387568216, 6);
INSERT INTO copy_bands VALUES (6737344446990195754, 3);
INSERT INTO copy_bands VALUES (6859213713430134627, 1);
INSERT INTO copy_bands VALUES (6910155966350162112, 5);
INSERT INTO copy_bands VALUES (6962280376805690379, 1);
INSERT INTO copy_bands VALUES (7106030444350066242, 6);
INSERT INTO copy_bands VALUES (7130662531888577227, 3);
INSERT INTO copy_bands VALUES (7153061926201487919, 3);
INSERT INTO copy_bands VALUES (7203237695859151880, 3);
INSERT INTO copy_bands VALUES (7367497885322320507, 6);
INSERT INTO copy_bands VALUES (7427968744053073140, 3);
INSERT INTO copy_bands VALUES (7446288490467082183, 5);
INSERT INTO copy_bands VALUES (7484393429997413954, 5);
INSERT INTO copy_bands VALUES (7501472320791159815, 6);
INSERT INTO copy_bands VALUES (7550661604304428465, 1);
INSERT INTO copy_bands VALUES (7722745570677544654, 3);
INSERT INTO copy_bands VALUES (7729794296532634807, 6);
INSERT INTO copy_bands VALUES (7924541153491063937, 5);
INSERT INTO copy_bands VALUES (8124551331003655404, 5);
INSERT INTO copy_bands VALUES (8141570426982738496, 3);
INSERT INTO copy_bands VALUES (8413914810555328338, 1);
INSERT INTO copy_bands VALUES (8487727168023532212, 1);
INSERT INTO copy_bands VALUES (8505589387251481640, 5);
INSERT INTO copy_bands VALUES (8523810118010974673, 6);
INSERT INTO copy_bands VALUES (8833732053119964924, 6);
INSERT INTO copy_bands VALUES (8876537935230918926, 5);
INSERT INTO copy_bands VALUES (9006275706199852357, 1);
INSERT INTO copy_bands VALUES (9016816908919963288, 3);
INSERT INTO copy_bands VALUES (9024558289324837838, 1);
INSERT INTO copy_bands VALUES (9046342755143587128, 3);
PRAGMA application_id = 1096043603;
PRAGMA user_version = 2;
