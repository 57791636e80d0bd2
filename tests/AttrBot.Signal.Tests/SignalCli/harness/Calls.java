// Copyright (c) 2026 AttrBot contributors. SPDX-License-Identifier: GPL-3.0-or-later: it links signal-cli. For tests only; packed nowhere.

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What signal-cli understood of the requests of an account: each call of its own account manager. */
final class Calls {
    private final List<ObjectNode> calls = new ArrayList<>();
    private final String number;
    private final State state;
    private final Journal journal;

    Calls(String number, State state, Journal journal) {
        this.number = number;
        this.state = state;
        this.journal = journal;
    }

    void add(String method, Object... arguments) throws Exception {
        ObjectNode call = JsonNodeFactory.instance.objectNode().put("method", method);
        ArrayNode list = call.putArray("arguments");
        for (Object argument : arguments) {
            list.add(Plain.of(argument));
        }

        journal.called(number, call);
        synchronized (calls) {
            calls.add(call);
            state.set("calls", calls.size());
        }
    }

    JsonNode list() {
        synchronized (calls) {
            return JsonNodeFactory.instance.arrayNode().addAll(calls);
        }
    }

    /** Forgets the first ones, so that those that are left can be waited for anew. */
    void forget(int count) {
        synchronized (calls) {
            calls.subList(0, Math.min(count, calls.size())).clear();
            state.set("calls", calls.size());
        }
    }
}
