// Copyright (c) 2026 AttrBot contributors. SPDX-License-Identifier: GPL-3.0-or-later: it links signal-cli. For tests only; packed nowhere.

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.asamk.signal.manager.api.RecipientAddress;

/** The tests' side door: POST /what with a JSON object, of which "account" names the account. */
final class Control {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Accounts accounts;
    private final AtomicLong clock = new AtomicLong(1_700_000_000_000L);

    Control(Accounts accounts) {
        this.accounts = accounts;
    }

    void start(InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        int status = 200;
        JsonNode answer;
        try {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            answer = carryOut(exchange.getRequestURI().getPath(), request);
        } catch (Throwable e) {
            e.printStackTrace();
            status = 400;
            answer = JsonNodeFactory.instance.objectNode().put("error", e.toString());
        }

        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private JsonNode carryOut(String what, JsonNode request) throws Exception {
        String number = request.path("account").asText();
        if (what.equals("/account")) {
            accounts.load(number, request.path("decrypts").asBoolean());
            return JsonNodeFactory.instance.objectNode();
        }

        FakeAccount account = accounts.get(number);
        switch (what) {
            case "/inject" -> {
                return inject(account, request);
            }
            case "/encrypted" -> account.putEncrypted(request);
            case "/outcome" -> account.outcomes.set(request);
            case "/hold" -> account.outcomes.hold();
            case "/release" -> account.outcomes.release();
            case "/file" -> account.answers.putFile(request);
            case "/calls" -> {
                return account.calls.list();
            }
            case "/forget" -> account.calls.forget(request.path("count").asInt(Integer.MAX_VALUE));
            case "/await" -> {
                return account.state.await(request.path("until"), request.path("milliseconds").asLong());
            }
            default -> throw new IllegalArgumentException("There is no " + what);
        }

        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * "repeat": 100 injects as many, of "persons": 10 people in turn; {i} in the body is the count. "time" is the first one's
     * timestamp, and each further one's is one more. Answers the first and the last timestamp.
     */
    private JsonNode inject(FakeAccount account, JsonNode node) {
        int repeat = node.path("repeat").asInt(1);
        int persons = node.path("persons").asInt(1);
        long first = node.hasNonNull("time") ? node.path("time").asLong() : clock.getAndAdd(repeat) + 1;
        String body = node.path("body").asText();
        for (int i = 0; i < repeat; i++) {
            JsonNode one = node;
            if (body.contains("{i}")) {
                one = node.deepCopy();
                ((com.fasterxml.jackson.databind.node.ObjectNode) one).put("body", body.replace("{i}", Integer.toString(i)));
            }

            RecipientAddress sender = sender(account, node, node.path("person").asInt(1) + i % persons);
            account.put(Envelopes.of(one, sender, first + i), Envelopes.failure(node, sender));
        }

        return JsonNodeFactory.instance.objectNode().put("first", first).put("last", first + repeat - 1);
    }

    /** One of the people; with "noNumber" or "noAci" without what they do not show; what the account itself sent has it as sender. */
    private static RecipientAddress sender(FakeAccount account, JsonNode node, int person) {
        if (node.path("kind").asText().startsWith("sync")) {
            return new RecipientAddress("aaaaaaaa-0000-4000-8000-000000000001", null, account.number, null);
        }

        return new RecipientAddress(
                node.path("noAci").asBoolean() ? null : People.aci(person),
                null,
                node.path("noNumber").asBoolean() ? null : People.number(person),
                null);
    }
}
