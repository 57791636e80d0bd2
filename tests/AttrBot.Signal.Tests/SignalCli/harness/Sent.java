// Copyright (c) 2026 AttrBot contributors. SPDX-License-Identifier: GPL-3.0-or-later: it links signal-cli. For tests only; packed nowhere.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.asamk.signal.manager.api.AttachmentInvalidException;
import org.asamk.signal.manager.api.Message;

/** The files of a sent message, read when it is sent, as signal-cli does: from their path, or from a data URI. */
final class Sent {
    private Sent() {}

    static void check(Message message, Calls calls) throws Exception {
        for (String attachment : message.attachments()) {
            byte[] content;
            try {
                content = attachment.startsWith("data:")
                        ? Base64.getDecoder().decode(attachment.substring(attachment.indexOf(',') + 1))
                        : Files.readAllBytes(Path.of(attachment));
            } catch (IOException | IllegalArgumentException e) {
                throw new AttachmentInvalidException(attachment, new IOException(e));
            }

            String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            String name = attachment.startsWith("data:")
                    ? attachment.substring(0, attachment.indexOf(','))
                    : Path.of(attachment).getFileName().toString();
            calls.add("attachment", name, content.length, hash);
        }
    }
}
