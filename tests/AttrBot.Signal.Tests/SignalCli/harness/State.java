// Copyright (c) 2026 AttrBot contributors. SPDX-License-Identifier: GPL-3.0-or-later: it links signal-cli. For tests only; packed nowhere.

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** Counters that somebody may wait for. */
final class State {
    private final Map<String, Long> counters = new TreeMap<>();

    synchronized void add(String name, long count) {
        counters.merge(name, count, Long::sum);
        notifyAll();
    }

    synchronized void set(String name, long count) {
        counters.put(name, count);
        notifyAll();
    }

    /** Waits until each counter that the wanted ones name is at least as high; the counter then, or when time is up. */
    synchronized ObjectNode await(JsonNode wanted, long milliseconds) throws InterruptedException {
        long end = System.nanoTime() + milliseconds * 1_000_000;
        long left = milliseconds;
        while (!reached(wanted) && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }

        ObjectNode now = JsonNodeFactory.instance.objectNode().put("reached", reached(wanted));
        counters.forEach(now::put);
        return now;
    }

    private boolean reached(JsonNode wanted) {
        for (Iterator<Map.Entry<String, JsonNode>> i = wanted.fields(); i.hasNext(); ) {
            Map.Entry<String, JsonNode> field = i.next();
            long now = counters.getOrDefault(field.getKey(), 0L);
            long goal = field.getValue().asLong();
            if (goal == 0 ? now != 0 : now < goal) {
                return false;
            }
        }

        return true;
    }
}
