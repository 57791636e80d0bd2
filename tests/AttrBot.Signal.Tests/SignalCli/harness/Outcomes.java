// Copyright (c) 2026 AttrBot contributors. SPDX-License-Identifier: GPL-3.0-or-later: it links signal-cli. For tests only; packed nowhere.

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.asamk.signal.manager.api.AttachmentInvalidException;
import org.asamk.signal.manager.api.GroupId;
import org.asamk.signal.manager.api.GroupNotFoundException;
import org.asamk.signal.manager.api.GroupSendingNotAllowedException;
import org.asamk.signal.manager.api.NotAGroupMemberException;
import org.asamk.signal.manager.api.ProofRequiredException;
import org.asamk.signal.manager.api.RecipientAddress;
import org.asamk.signal.manager.api.SendMessageResult;
import org.asamk.signal.manager.api.UnregisteredRecipientException;

/** What becomes of the sends of an account: for all recipients, or for some; at once, later, or when they are let go. */
final class Outcomes {
    static final String TOKEN = "11111111-2222-3333-4444-555555555555";

    private final Map<String, String> ofRecipients = new HashMap<>();
    private final State state;
    private String mode = "ok";
    private int times;
    private long delay;
    private CountDownLatch held;

    Outcomes(State state) {
        this.state = state;
    }

    /**
     * {"mode": "network", "times": 2, "recipients": {"+1555…": "identity"}, "delay": 5}: the mode of all sends, or of the next two, the
     * mode of some recipients, by number, ACI or user name, and how many milliseconds a send takes.
     */
    synchronized void set(JsonNode node) {
        mode = node.path("mode").asText("ok");
        times = node.path("times").asInt(0);
        delay = node.path("delay").asLong(0);
        ofRecipients.clear();
        node.path("recipients").fields().forEachRemaining(field -> ofRecipients.put(field.getKey(), field.getValue().asText()));
    }

    synchronized void clear() {
        mode = "ok";
        times = 0;
        delay = 0;
        ofRecipients.clear();
    }

    synchronized void hold() {
        held = held == null ? new CountDownLatch(1) : held;
    }

    synchronized void release() {
        if (held != null) {
            held.countDown();
            held = null;
        }
    }

    /** Waits as long as a send takes; what it fails with as a whole, if it does. The mode of the results otherwise. */
    String begin() throws Exception {
        CountDownLatch latch;
        long pause;
        String now;
        synchronized (this) {
            latch = held;
            pause = delay;
            now = mode;
            if (times > 0 && --times == 0) {
                mode = "ok";
            }
        }

        if (latch != null) {
            state.add("heldSends", 1);
            latch.await();
            state.add("heldSends", -1);
        }

        if (pause > 0) {
            Thread.sleep(pause);
        }

        GroupId group = GroupId.v2(new byte[32]);
        switch (now) {
            case "ioerror" -> throw new IOException("Connection closed!");
            case "notmember" -> throw new NotAGroupMemberException(group, "Test Group");
            case "nogroup" -> throw new GroupNotFoundException(group);
            case "notallowed" -> throw new GroupSendingNotAllowedException(group, "Test Group");
            case "badattachment" -> throw new AttachmentInvalidException("photo.png", new IOException("No such file"));
            case "nouser" -> throw new UnregisteredRecipientException(People.address(1));
            case "bug" -> throw new NullPointerException("made up");
            default -> { }
        }

        return now;
    }

    SendMessageResult result(RecipientAddress recipient, String modeOfAll) throws Exception {
        String of;
        synchronized (this) {
            of = Stream.of(recipient.number(), recipient.aci(), recipient.username().map(name -> "u:" + name))
                    .flatMap(Optional::stream)
                    .map(ofRecipients::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(modeOfAll);
        }

        return new SendMessageResult(
                recipient,
                of.equals("ok"),
                of.equals("network"),
                of.equals("unregistered"),
                of.equals("identity"),
                of.equals("ratelimit") || of.equals("proof"),
                of.equals("proof") ? proof() : null,
                of.equals("prekey"));
    }

    /** Its only constructor takes an exception of the service's library, which cannot be made without an answer of the service. */
    private static ProofRequiredException proof() throws Exception {
        var unsafe = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        unsafe.setAccessible(true);
        var proof = ((sun.misc.Unsafe) unsafe.get(null)).allocateInstance(ProofRequiredException.class);
        set(proof, "token", TOKEN);
        set(proof, "options", Set.of(ProofRequiredException.Option.CAPTCHA));
        set(proof, "retryAfterSeconds", 86_400L);
        return (ProofRequiredException) proof;
    }

    private static void set(Object target, String name, Object value) throws Exception {
        var field = target.getClass().getDeclaredField(name);
        field.setAccessible(true);
        field.set(target, value);
    }
}
