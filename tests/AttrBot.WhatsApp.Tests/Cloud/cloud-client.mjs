// npm's whatsapp-api-js, which knows nothing of this repository, against the stand-in for the Graph API and with our deliveries: an
// independent reading of the contract. Arguments: the stand-in's address, the token, the number's id, the app's secret, the verify token,
// and a file with deliveries, one JSON a line. Writes what it got as one JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, graph, token, number, appSecret, webhookVerifyToken, deliveries] = process.argv.slice(2);
const load = createRequire(pathToFileURL(`${modules}/index.js`)).resolve;
const { WhatsAppAPI } = await import(pathToFileURL(load("whatsapp-api-js")));
const m = await import(pathToFileURL(load("whatsapp-api-js/messages")));

// The library always asks graph.facebook.com; here that is the stand-in.
const toStandIn = (url, options) => fetch(String(url).replace("https://graph.facebook.com", graph), options);
const api = new WhatsAppAPI({ token, appSecret, webhookVerifyToken, v: "v24.0", ponyfill: { fetch: toStandIn } });

const ada = { phone: "16505551234", bsuid: "US.13491208655302741918" };
const sent = {};
const send = async (name, message, context) => (sent[name] = await api.sendMessage(number, ada, message, context));
await send("text", new m.Text("hi", true), "wamid.quoted");
await send("image", new m.Image("https://example.org/a.png", false, "caption"));
await send("document", new m.Document("77", true, "c", "a.pdf"));
await send("audio", new m.Audio("78", true));
await send("location", new m.Location(10.7, 59.9, "Oslo", "Norway"));
await send("reaction", new m.Reaction("wamid.0", "👍"));
await send("contacts", new m.Contacts([new m.Name("Bob B", "Bob"), new m.Phone("+1 650", "CELL", "1650")]));
await send("buttons", new m.Interactive(
    new m.ActionButtons(new m.Button("yes", "Yes"), new m.Button("no", "No")), new m.Body("Tea?"), undefined, new m.Footer("f")));
await send("list", new m.Interactive(
    new m.ActionList("Menu", new m.ListSection("A", new m.Row("r1", "R1", "d"), new m.Row("r2", "R2"))), new m.Body("Which?")));
await send("template", new m.Template("hello", new m.Language("en_US"), new m.BodyComponent(new m.BodyParameter("Ada"))));
const read = await api.markAsRead(number, "wamid.1", "text");

const form = new FormData();
form.set("file", new Blob([new Uint8Array(2000)], { type: "image/png" }), "a.png");
const uploaded = await api.uploadMedia(number, form);
const retrieved = await api.retrieveMedia(uploaded.id, number);
const fetched = (await (await api.fetchMedia(retrieved.url)).arrayBuffer()).byteLength;
const deleted = await api.deleteMedia(uploaded.id, number);

const received = [];
api.on.message = ({ from, message, phoneID }) => received.push({ from, number: phoneID, id: message.id, type: message.type, text: message.text?.body });
api.on.status = ({ id, status, error }) => received.push({ id, status, code: error?.code });
const verdicts = [];
for (const line of readFileSync(deliveries, "utf8").trim().split("\n")) {
    const { body, signature } = JSON.parse(line);
    try {
        await api.post(JSON.parse(body), body, signature);
        verdicts.push("taken");
    } catch (e) {
        verdicts.push(e.constructor.name);
    }
}

const challenge = api.get({ "hub.mode": "subscribe", "hub.verify_token": webhookVerifyToken, "hub.challenge": "1158201444" });
process.stdout.write(JSON.stringify({ sent, read, uploaded, retrieved, fetched, deleted, received, verdicts, challenge }));
