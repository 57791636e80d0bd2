// Copyright (c) 2026 AttrBot contributors. SPDX-License-Identifier: GPL-3.0-or-later: it links signal-cli. For tests only; packed nowhere.

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file with one line of JSON for each thing that happened: what is written survives the end of the process by any signal. */
final class Journal {
    static final Journal NONE = new Journal(OutputStream.nullOutputStream());

    private final OutputStream file;

    private Journal(OutputStream file) {
        this.file = file;
    }

    static Journal open(Path path) throws IOException {
        return new Journal(new FileOutputStream(path.toFile(), true));
    }

    /** Every client that was subscribed has been given the message: written to its socket as a whole. */
    void handedOver(String account, long timestamp) {
        if (this != NONE) {
            write(JsonNodeFactory.instance.objectNode().put("account", account).put("handedOver", timestamp));
        }
    }

    void called(String account, ObjectNode call) {
        if (this != NONE) {
            ObjectNode line = JsonNodeFactory.instance.objectNode().put("account", account);
            line.set("call", call);
            write(line);
        }
    }

    private synchronized void write(ObjectNode line) {
        try {
            file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
