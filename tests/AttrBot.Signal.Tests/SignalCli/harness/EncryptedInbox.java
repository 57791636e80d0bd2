// Copyright (c) 2026 AttrBot contributors. SPDX-License-Identifier: GPL-3.0-or-later: it links signal-cli. For tests only; packed nowhere.

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.BiConsumer;
import okio.ByteString;
import org.asamk.signal.manager.Manager.ReceiveMessageHandler;
import org.asamk.signal.manager.Settings;
import org.asamk.signal.manager.api.MessageEnvelope;
import org.asamk.signal.manager.api.ServiceEnvironment;
import org.asamk.signal.manager.config.ServiceConfig;
import org.asamk.signal.manager.helper.AccountFileUpdater;
import org.asamk.signal.manager.internal.ManagerImpl;
import org.asamk.signal.manager.internal.PathConfig;
import org.asamk.signal.manager.storage.SignalAccount;
import org.asamk.signal.manager.util.KeyUtils;
import org.signal.libsignal.protocol.IdentityKeyPair;
import org.signal.libsignal.protocol.SessionBuilder;
import org.signal.libsignal.protocol.SessionCipher;
import org.signal.libsignal.protocol.SignalProtocolAddress;
import org.signal.libsignal.protocol.UsePqRatchet;
import org.signal.libsignal.protocol.state.PreKeyBundle;
import org.signal.libsignal.protocol.state.impl.InMemorySignalProtocolStore;
import org.whispersystems.signalservice.api.kbs.MasterKey;
import org.whispersystems.signalservice.api.messages.SignalServiceEnvelope;
import org.whispersystems.signalservice.api.push.ServiceId.ACI;
import org.whispersystems.signalservice.api.push.ServiceId.PNI;
import org.whispersystems.signalservice.api.push.ServiceIdType;
import org.whispersystems.signalservice.internal.push.Content;
import org.whispersystems.signalservice.internal.push.DataMessage;
import org.whispersystems.signalservice.internal.push.Envelope;
import org.whispersystems.signalservice.internal.push.PushTransportDetails;

/**
 * A made-up account in signal-cli's own storage, and another user with a session of her own: what she writes is encrypted (PQXDH) and
 * decrypted, checked and taken apart by signal-cli's own code. Nothing of it connects to Signal's servers: the account manager is
 * never told to receive or to send.
 */
final class EncryptedInbox {
    private final ManagerImpl manager;
    private final String aci;
    private final SessionCipher alice;

    private EncryptedInbox(ManagerImpl manager, String aci, SessionCipher alice) {
        this.manager = manager;
        this.aci = aci;
        this.alice = alice;
    }

    static EncryptedInbox open(String number) throws Exception {
        Security.insertProviderAt(new org.asamk.signal.util.SecurityProvider(), 1);
        Security.addProvider(new org.bouncycastle.jce.provider.BouncyCastleProvider());
        Path folder = Files.createTempDirectory("attrbot-signal-");
        PathConfig paths = PathConfig.createDefault(folder.toFile());
        SignalAccount account = SignalAccount.create(paths.dataPath(), "123456", number, ServiceEnvironment.LIVE,
                KeyUtils.generateIdentityKeyPair(), KeyUtils.generateIdentityKeyPair(), KeyUtils.createProfileKey(), Settings.DEFAULT);
        account.initDatabase();
        account.finishRegistration(ACI.from(UUID.randomUUID()), PNI.from(UUID.randomUUID()), new MasterKey(new byte[32]), null,
                KeyUtils.generatePreKeysForType(account.getAccountData(ServiceIdType.ACI)),
                KeyUtils.generatePreKeysForType(account.getAccountData(ServiceIdType.PNI)));
        var updater = (AccountFileUpdater) Proxy.newProxyInstance(
                EncryptedInbox.class.getClassLoader(), new Class<?>[] {AccountFileUpdater.class}, (proxy, method, arguments) -> null);
        var manager = new ManagerImpl(
                account, paths, updater, ServiceConfig.getServiceEnvironmentConfig(ServiceEnvironment.LIVE, "test"), "test");
        return new EncryptedInbox(manager, account.getAci().toString(), session(account));
    }

    /** What a server would give her of the account: a signed pre-key and a Kyber pre-key; and the session that comes of them. */
    private static SessionCipher session(SignalAccount account) throws Exception {
        var data = account.getAccountData(ServiceIdType.ACI);
        var identity = data.getIdentityKeyPair();
        int signedId = data.getPreKeyMetadata().getNextSignedPreKeyId();
        int kyberId = data.getPreKeyMetadata().getNextKyberPreKeyId();
        var signed = KeyUtils.generateSignedPreKeyRecord(signedId, identity.getPrivateKey());
        account.addSignedPreKey(ServiceIdType.ACI, signed);
        var kyber = KeyUtils.generateKyberPreKeyRecord(kyberId, identity.getPrivateKey());
        account.addLastResortKyberPreKey(ServiceIdType.ACI, kyber);

        var store = new InMemorySignalProtocolStore(IdentityKeyPair.generate(), 4242);
        var address = new SignalProtocolAddress(account.getAci().toString(), 1);
        new SessionBuilder(store, address).process(
                new PreKeyBundle(data.getLocalRegistrationId(), 1, PreKeyBundle.NULL_PRE_KEY_ID, null,
                        signedId, signed.getKeyPair().getPublicKey(), signed.getSignature(), identity.getPublicKey(),
                        kyberId, kyber.getKeyPair().getPublicKey(), kyber.getSignature()),
                UsePqRatchet.NO);
        return new SessionCipher(store, address);
    }

    /** Encrypts a text as Alice would, and hands over what signal-cli makes of the ciphertext. */
    synchronized void decrypt(String text, BiConsumer<MessageEnvelope, Throwable> take) throws Exception {
        long time = System.currentTimeMillis();
        var content = new Content.Builder().dataMessage(new DataMessage.Builder().body(text).timestamp(time).build()).build();
        var ciphertext = alice.encrypt(new PushTransportDetails().getPaddedMessageBody(content.encode()));
        var envelope = new Envelope.Builder()
                .type(ciphertext.getType() == 3 ? Envelope.Type.PREKEY_BUNDLE : Envelope.Type.CIPHERTEXT)
                .sourceServiceId(People.aci(1))
                .sourceDevice(1)
                .destinationServiceId(aci)
                .timestamp(time)
                .serverTimestamp(time + 3)
                .serverGuid(UUID.randomUUID().toString())
                .content(ByteString.of(ciphertext.serialize()))
                .urgent(true)
                .build();
        ReceiveMessageHandler handler = take::accept;
        Object context = field(manager, "context");
        Object receive = context.getClass().getMethod("getReceiveHelper").invoke(context);
        Object incoming = context.getClass().getMethod("getIncomingMessageHandler").invoke(context);
        var handle = Arrays.stream(incoming.getClass().getMethods())
                .filter(method -> method.getName().equals("handleEnvelope"))
                .findFirst()
                .orElseThrow();
        handle.invoke(incoming, new SignalServiceEnvelope(envelope, time + 5), field(receive, "receiveConfig"), handler);
    }

    private static Object field(Object target, String name) throws Exception {
        Field field = target.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(target);
    }
}
