// Copyright (c) 2026 AttrBot contributors. SPDX-License-Identifier: GPL-3.0-or-later: it links signal-cli. For tests only; packed nowhere.

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.asamk.signal.manager.api.GroupId;
import org.asamk.signal.manager.api.MessageEnvelope;
import org.asamk.signal.manager.api.MessageEnvelope.Call;
import org.asamk.signal.manager.api.MessageEnvelope.Data;
import org.asamk.signal.manager.api.MessageEnvelope.Edit;
import org.asamk.signal.manager.api.MessageEnvelope.Receipt;
import org.asamk.signal.manager.api.MessageEnvelope.Story;
import org.asamk.signal.manager.api.MessageEnvelope.Sync;
import org.asamk.signal.manager.api.MessageEnvelope.Typing;
import org.asamk.signal.manager.api.RecipientAddress;
import org.asamk.signal.manager.api.UntrustedIdentityException;

/**
 * Makes what signal-cli's account manager would hand over, out of a description: "kind" says what it is, the other fields what is in
 * it. What is left out has a sensible value.
 */
final class Envelopes {
    private Envelopes() {}

    static MessageEnvelope of(JsonNode node, RecipientAddress sender, long time) {
        Optional<Receipt> receipt = Optional.empty();
        Optional<Typing> typing = Optional.empty();
        Optional<Data> data = Optional.empty();
        Optional<Edit> edit = Optional.empty();
        Optional<Sync> sync = Optional.empty();
        Optional<Call> call = Optional.empty();
        Optional<Story> story = Optional.empty();
        switch (node.path("kind").asText("text")) {
            case "text" -> data = Optional.of(DataMessages.of(node, sender, time));
            case "edit" -> edit = Optional.of(new Edit(target(node, time), DataMessages.of(node, sender, time)));
            case "typing" -> typing = Optional.of(new Typing(
                    time, node.path("stop").asBoolean() ? Typing.Type.STOPPED : Typing.Type.STARTED, group(node)));
            case "receipt" -> receipt = Optional.of(new Receipt(
                    time, Receipt.Type.valueOf(node.path("type").asText("READ")), List.of(target(node, time))));
            case "sync" -> sync = Optional.of(sent(node, DataMessages.of(node, sender, time), time));
            case "syncEdit" -> sync = Optional.of(sentEdit(node, DataMessages.of(node, sender, time), time));
            case "syncRead" -> sync = Optional.of(new Sync(Optional.empty(), Optional.empty(),
                    List.of(new Sync.Read(People.address(1), target(node, time))), List.of(),
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
            case "syncViewed" -> sync = Optional.of(new Sync(Optional.empty(), Optional.empty(), List.of(),
                    List.of(new Sync.Viewed(People.address(1), target(node, time))),
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
            case "syncBlocked" -> sync = Optional.of(new Sync(Optional.empty(),
                    Optional.of(new Sync.Blocked(List.of(People.address(1)), List.of(GroupId.v2(new byte[32])))), List.of(), List.of(),
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
            case "syncContacts" -> sync = Optional.of(new Sync(Optional.empty(), Optional.empty(), List.of(), List.of(),
                    Optional.empty(), Optional.of(new Sync.Contacts(true)), Optional.empty(), Optional.empty()));
            case "syncGroups" -> sync = Optional.of(new Sync(Optional.empty(), Optional.empty(), List.of(), List.of(),
                    Optional.empty(), Optional.empty(), Optional.of(new Sync.Groups()), Optional.empty()));
            case "callOffer" -> call = Optional.of(call(time, new Call.Offer(42, Call.Offer.Type.AUDIO_CALL, new byte[] {1}), null, null));
            case "callHangup" -> call = Optional.of(call(time, null, new Call.Hangup(42, Call.Hangup.Type.NORMAL, 1), null));
            case "callBusy" -> call = Optional.of(call(time, null, null, new Call.Busy(42)));
            case "story" -> story = Optional.of(new Story(true, Optional.empty(), Optional.empty(), Optional.of(storyText())));
            case "exception", "untrusted", "empty" -> { }
            default -> throw new IllegalArgumentException("There is no kind " + node.path("kind"));
        }

        return new MessageEnvelope(
                Optional.of(sender), 1, time, time + 5, time + 9, false, receipt, typing, data, edit, sync, call, story);
    }

    static Throwable failure(JsonNode node, RecipientAddress sender) {
        return switch (node.path("kind").asText()) {
            case "exception" -> new RuntimeException("Decryption failed");
            case "untrusted" -> new UntrustedIdentityException(sender, 1);
            default -> null;
        };
    }

    static Optional<GroupId> group(JsonNode node) {
        return node.hasNonNull("group")
                ? Optional.of(GroupId.unknownVersion(java.util.Base64.getDecoder().decode(node.path("group").asText())))
                : Optional.empty();
    }

    private static long target(JsonNode node, long time) {
        return node.path("target").asLong(time - 1_000);
    }

    private static Sync sent(JsonNode node, Data data, long time) {
        return sync(new Sync.Sent(time, time, destination(node), Set.of(), Optional.of(data), Optional.empty(), Optional.empty()));
    }

    private static Sync sentEdit(JsonNode node, Data data, long time) {
        return sync(new Sync.Sent(time, time, destination(node), Set.of(), Optional.empty(),
                Optional.of(new Edit(target(node, time), data)), Optional.empty()));
    }

    private static Sync sync(Sync.Sent sent) {
        return new Sync(Optional.of(sent), Optional.empty(), List.of(), List.of(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Into a group there is no destination. */
    private static Optional<RecipientAddress> destination(JsonNode node) {
        return node.hasNonNull("group") ? Optional.empty() : Optional.of(People.address(node.path("to").asInt(1)));
    }

    private static Call call(long time, Call.Offer offer, Call.Hangup hangup, Call.Busy busy) {
        return new Call(Optional.empty(), Optional.empty(), Optional.of(time), Optional.ofNullable(offer), Optional.empty(),
                Optional.ofNullable(hangup), Optional.ofNullable(busy), List.of(), Optional.empty(), false);
    }

    private static Story.TextAttachment storyText() {
        return new Story.TextAttachment(Optional.of("my story"), Optional.of(Story.TextAttachment.Style.DEFAULT),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
