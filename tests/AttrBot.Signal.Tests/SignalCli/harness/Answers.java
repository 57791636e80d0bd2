// Copyright (c) 2026 AttrBot contributors. SPDX-License-Identifier: GPL-3.0-or-later: it links signal-cli. For tests only; packed nowhere.

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.asamk.signal.manager.api.CaptchaRejectedException;
import org.asamk.signal.manager.api.Contact;
import org.asamk.signal.manager.api.Device;
import org.asamk.signal.manager.api.Group;
import org.asamk.signal.manager.api.GroupId;
import org.asamk.signal.manager.api.GroupPermission;
import org.asamk.signal.manager.api.Identity;
import org.asamk.signal.manager.api.Message;
import org.asamk.signal.manager.api.Pair;
import org.asamk.signal.manager.api.Profile;
import org.asamk.signal.manager.api.Recipient;
import org.asamk.signal.manager.api.RecipientAddress;
import org.asamk.signal.manager.api.RecipientIdentifier;
import org.asamk.signal.manager.api.SendGroupMessageResults;
import org.asamk.signal.manager.api.SendMessageResult;
import org.asamk.signal.manager.api.SendMessageResults;
import org.asamk.signal.manager.api.TrustLevel;
import org.asamk.signal.manager.api.UserStatus;
import org.asamk.signal.manager.api.UsernameStatus;

/** What an account answers to signal-cli's commands. */
final class Answers {
    /** The sent messages' timestamps; those of one process differ from those of the next. */
    private static final AtomicLong CLOCK = new AtomicLong(System.currentTimeMillis());

    private final FakeAccount account;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    Answers(FakeAccount account) {
        this.account = account;
    }

    /** {"id": "ab12.png", "base64": "…"} or {"id": "ab12.png", "length": 1000}: what an attachment's id leads to. */
    void putFile(JsonNode node) {
        byte[] content = node.has("base64") ? Base64.getDecoder().decode(node.path("base64").asText()) : new byte[node.path("length").asInt()];
        files.put(node.path("id").asText(), content);
    }

    Object answer(Method method, Object[] arguments) throws Exception {
        String name = method.getName();
        switch (name) {
            case "getSelfNumber":
                return account.number;
            case "getContactOrProfileName":
                return "Alice Test";
            case "getGroup":
                return group((GroupId) arguments[0]);
            case "close", "setReceiveConfig", "addClosedListener", "addAddressChangedListener":
                return null;
            case "isReceiving", "isContactBlocked":
                return false;
            default:
        }

        account.calls.add(name, arguments);
        if (arguments.length > 0 && arguments[0] instanceof Message message) {
            Sent.check(message, account.calls);
        }

        if (method.getReturnType() == SendMessageResults.class) {
            return sent(arguments);
        }

        return switch (name) {
            case "getGroups" -> List.of(group(GroupId.v2(new byte[32])));
            case "createGroup" -> new Pair<>(GroupId.v2("a new group of 32 bytes exactly!".getBytes()), sentToGroup());
            case "joinGroup" -> new Pair<>(GroupId.v2(new byte[32]), sentToGroup());
            case "updateGroup", "quitGroup" -> sentToGroup();
            case "getUserStatus" -> statuses((Set<String>) arguments[0]);
            case "getUsernameStatus" -> usernames((Set<String>) arguments[0]);
            case "getLinkedDevices" -> List.of(new Device(1, "phone", 1_700_000_000_000L, 1_700_000_100_000L, false),
                    new Device(2, "bot", 1_700_000_000_001L, 1_700_000_100_001L, true));
            case "getIdentities" -> List.of(new Identity(People.address(1), new byte[33], "12345 67890", new byte[64],
                    TrustLevel.UNTRUSTED, 1_700_000_000_000L));
            case "trustIdentityAllKeys", "trustIdentityVerified" -> true;
            case "getRecipients" -> List.of(recipient());
            case "submitRateLimitRecaptchaChallenge" -> submit((String) arguments[0], (String) arguments[1]);
            case "retrieveAttachment", "retrieveSticker", "retrieveContactAvatar", "retrieveProfileAvatar", "retrieveGroupAvatar" ->
                file(arguments[0]);
            default -> method.getReturnType() == List.class ? List.of()
                    : method.getReturnType() == boolean.class ? Boolean.FALSE
                    : null;
        };
    }

    private SendMessageResults sent(Object[] arguments) throws Exception {
        String mode = account.outcomes.begin();
        var results = new LinkedHashMap<RecipientIdentifier, List<SendMessageResult>>();
        for (RecipientIdentifier recipient : recipients(arguments)) {
            var ofRecipient = new ArrayList<SendMessageResult>();
            for (RecipientAddress address : addresses(recipient)) {
                ofRecipient.add(account.outcomes.result(address, mode));
            }

            results.put(recipient, ofRecipient);
        }

        return new SendMessageResults(CLOCK.incrementAndGet(), results);
    }

    private SendGroupMessageResults sentToGroup() throws Exception {
        String mode = account.outcomes.begin();
        var results = new ArrayList<SendMessageResult>();
        for (RecipientAddress member : members()) {
            results.add(account.outcomes.result(member, mode));
        }

        return new SendGroupMessageResults(CLOCK.incrementAndGet(), results);
    }

    /** The set among the arguments; otherwise the single one, as receipts have it. */
    private static Collection<? extends RecipientIdentifier> recipients(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof Set<?> set && set.stream().allMatch(RecipientIdentifier.class::isInstance)) {
                return (Set<RecipientIdentifier>) set;
            }
        }

        for (Object argument : arguments) {
            if (argument instanceof RecipientIdentifier single) {
                return List.of(single);
            }
        }

        return List.of();
    }

    private List<RecipientAddress> addresses(RecipientIdentifier recipient) {
        return switch (recipient) {
            case RecipientIdentifier.Single single -> List.of(single.toPartialRecipientAddress());
            case RecipientIdentifier.Group group -> members();
            case RecipientIdentifier.NoteToSelf self -> List.of(new RecipientAddress(account.number));
        };
    }

    private static List<RecipientAddress> members() {
        return List.of(People.address(1), People.address(2));
    }

    private static Group group(GroupId id) {
        var members = Set.copyOf(members());
        return new Group(id, "Test Group", "desc", null, members, Set.of(), Set.of(), Set.of(People.address(1)), Set.of(), false, 0,
                GroupPermission.EVERY_MEMBER, GroupPermission.EVERY_MEMBER, GroupPermission.EVERY_MEMBER, true, true);
    }

    /** Numbers that end in 0000 are not registered. */
    private static Map<String, UserStatus> statuses(Set<String> numbers) {
        var statuses = new LinkedHashMap<String, UserStatus>();
        for (String number : numbers) {
            statuses.put(number, new UserStatus(number, number.endsWith("0000") ? null : UUID.fromString(People.aci(1)), false));
        }

        return statuses;
    }

    private static Map<String, UsernameStatus> usernames(Set<String> names) {
        var statuses = new LinkedHashMap<String, UsernameStatus>();
        for (String name : names) {
            statuses.put(name, new UsernameStatus(name, UUID.fromString(People.aci(1)), false));
        }

        return statuses;
    }

    private static Recipient recipient() {
        return Recipient.newBuilder()
                .withAddress(People.address(1))
                .withContact(Contact.newBuilder().withGivenName("Alice").withFamilyName("Test").withIsProfileSharingEnabled(true).build())
                .withProfile(Profile.newBuilder().withGivenName("Alice").withFamilyName("Test").withAbout("Here").build())
                .build();
    }

    /** As Signal does: the challenge that was set, and a captcha that is not "rejected", lift the limit. */
    private Object submit(String challenge, String captcha) throws CaptchaRejectedException {
        if (!challenge.equals(Outcomes.TOKEN) || captcha.contains("rejected")) {
            throw new CaptchaRejectedException();
        }

        account.outcomes.clear();
        return null;
    }

    private InputStream file(Object id) throws FileNotFoundException {
        byte[] content = files.get(String.valueOf(id));
        if (content == null && id instanceof String text && !text.startsWith("missing")) {
            content = "hello attachment".getBytes();
        }

        if (content == null) {
            throw new FileNotFoundException(String.valueOf(id));
        }

        return new ByteArrayInputStream(content);
    }
}
