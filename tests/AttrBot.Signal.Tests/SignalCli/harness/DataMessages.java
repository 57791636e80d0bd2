// Copyright (c) 2026 AttrBot contributors. SPDX-License-Identifier: GPL-3.0-or-later: it links signal-cli. For tests only; packed nowhere.

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asamk.signal.manager.api.MessageEnvelope.Data;
import org.asamk.signal.manager.api.RecipientAddress;
import org.asamk.signal.manager.api.StickerPackId;
import org.asamk.signal.manager.api.TextStyle;

/** What people write: the text and all that may hang on it. */
final class DataMessages {
    private DataMessages() {}

    static Data of(JsonNode node, RecipientAddress sender, long time) {
        return new Data(
                time,
                Envelopes.group(node).map(group -> new Data.GroupContext(group, node.path("groupUpdate").asBoolean(), 3)),
                node.hasNonNull("story") ? Optional.of(new Data.StoryContext(sender, node.path("story").asLong())) : Optional.empty(),
                node.hasNonNull("groupCall") ? Optional.of(new Data.GroupCallUpdate(node.path("groupCall").asText())) : Optional.empty(),
                text(node, "body"),
                node.path("expires").asInt(0),
                node.path("expirationUpdate").asBoolean(),
                node.path("viewOnce").asBoolean(),
                node.path("endSession").asBoolean(),
                node.path("profileKeyUpdate").asBoolean(),
                false,
                reaction(node, time),
                quote(node, time),
                node.hasNonNull("payment") ? Optional.of(new Data.Payment(node.path("payment").asText(), new byte[] {1})) : Optional.empty(),
                attachments(node, time),
                node.hasNonNull("deletes") ? Optional.of(node.path("deletes").asLong()) : Optional.empty(),
                node.hasNonNull("sticker")
                        ? Optional.of(new Data.Sticker(StickerPackId.deserialize(new byte[] {(byte) 0xab, (byte) 0xcd}), new byte[] {1},
                                node.path("sticker").asInt()))
                        : Optional.empty(),
                node.hasNonNull("contact") ? List.of(contact(node)) : List.of(),
                mentions(node),
                node.hasNonNull("preview") ? List.of(preview(node, time)) : List.of(),
                styles(node));
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.hasNonNull(name) ? Optional.of(node.path(name).asText()) : Optional.empty();
    }

    private static Optional<Data.Reaction> reaction(JsonNode node, long time) {
        return text(node, "emoji").map(emoji -> new Data.Reaction(
                node.path("target").asLong(time - 1_000), People.address(1), emoji, node.path("remove").asBoolean()));
    }

    private static Optional<Data.Quote> quote(JsonNode node, long time) {
        return text(node, "quote").map(quoted -> new Data.Quote(
                node.path("target").asLong(time - 1_000), People.address(1), Optional.of(quoted), List.of(), List.of(), List.of()));
    }

    private static List<Data.Attachment> attachments(JsonNode node, long time) {
        var attachments = new ArrayList<Data.Attachment>();
        for (JsonNode id : node.path("attachments")) {
            attachments.add(new Data.Attachment(Optional.of(id.asText()), Optional.empty(), Optional.of("photo.png"), "image/png",
                    Optional.of(time), Optional.of(node.path("length").asLong(16)), Optional.empty(), Optional.empty(), Optional.of("cap"),
                    Optional.of(640), Optional.of(480), false, false, false));
        }

        return attachments;
    }

    /** "mentions": [4, 9]: person 2 at each of these places, which hold U+FFFC. */
    private static List<Data.Mention> mentions(JsonNode node) {
        var mentions = new ArrayList<Data.Mention>();
        for (JsonNode start : node.path("mentions")) {
            mentions.add(new Data.Mention(People.address(2), start.asInt(), 1));
        }

        return mentions;
    }

    /** "style": "BOLD": the first four characters. */
    private static List<TextStyle> styles(JsonNode node) {
        return text(node, "style").map(style -> List.of(new TextStyle(TextStyle.Style.from(style), 0, 4))).orElse(List.of());
    }

    private static Data.Preview preview(JsonNode node, long time) {
        return new Data.Preview("A title", "A description", time, node.path("preview").asText(), Optional.empty());
    }

    private static Data.SharedContact contact(JsonNode node) {
        return new Data.SharedContact(
                new Data.SharedContact.Name(Optional.empty(), text(node, "contact"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                List.of(new Data.SharedContact.Phone(People.number(2), Data.SharedContact.Phone.Type.MOBILE, Optional.empty())),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
