// Copyright (c) 2026 AttrBot contributors. SPDX-License-Identifier: GPL-3.0-or-later: it links signal-cli. For tests only; packed nowhere.

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingDeque;
import org.asamk.signal.manager.Manager;
import org.asamk.signal.manager.Manager.ReceiveMessageHandler;
import org.asamk.signal.manager.api.MessageEnvelope;

/**
 * An account without Signal's servers. What is injected waits, as it would on the servers, until a client is subscribed; one thread
 * hands it to all subscribed clients in a row, under the lock that subscribing and unsubscribing need, as in signal-cli's own
 * ManagerImpl.
 */
final class FakeAccount implements InvocationHandler {
    /** A message on its way, and the failure that signal-cli would report with it. */
    record Delivery(MessageEnvelope envelope, Throwable failure) {}

    final String number;
    final State state = new State();
    final Calls calls;
    final Outcomes outcomes = new Outcomes(state);
    final Answers answers = new Answers(this);

    private final EncryptedInbox inbox;
    private final Journal journal;
    private final LinkedBlockingDeque<Delivery> waiting = new LinkedBlockingDeque<>();
    private final Set<ReceiveMessageHandler> handlers = new LinkedHashSet<>();
    private final Manager manager = (Manager) Proxy.newProxyInstance(
            FakeAccount.class.getClassLoader(), new Class<?>[] {Manager.class}, this);

    FakeAccount(String number, EncryptedInbox inbox, Journal journal) {
        this.number = number;
        this.inbox = inbox;
        this.journal = journal;
        calls = new Calls(number, state, journal);
    }

    Manager manager() {
        return manager;
    }

    void start() {
        Thread.ofPlatform().daemon().name("receive-" + number).start(this::receive);
    }

    /** Takes a message in, as Signal's servers would. */
    void put(MessageEnvelope envelope, Throwable failure) {
        waiting.add(new Delivery(envelope, failure));
        state.add("injected", 1);
    }

    /** Encrypts a text as another user would, and lets signal-cli's own code decrypt it. */
    void putEncrypted(JsonNode text) throws Exception {
        if (inbox == null) {
            throw new IllegalArgumentException("The account " + number + " was not made with \"decrypts\": true");
        }

        inbox.decrypt(text.path("body").asText(), this::put);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "equals":
                return proxy == arguments[0];
            case "hashCode":
                return System.identityHashCode(proxy);
            case "toString":
                return "FakeAccount(" + number + ")";
            case "addReceiveHandler":
                subscribe((ReceiveMessageHandler) arguments[0]);
                return null;
            case "removeReceiveHandler":
                unsubscribe((ReceiveMessageHandler) arguments[0]);
                return null;
            default:
                return answers.answer(method, arguments == null ? new Object[0] : arguments);
        }
    }

    private void subscribe(ReceiveMessageHandler handler) {
        synchronized (handlers) {
            handlers.add(handler);
            handlers.notifyAll();
            state.set("subscribers", handlers.size());
        }
    }

    private void unsubscribe(ReceiveMessageHandler handler) {
        synchronized (handlers) {
            handlers.remove(handler);
            state.set("subscribers", handlers.size());
        }
    }

    private void receive() {
        try {
            while (true) {
                Delivery next = waiting.take();
                synchronized (handlers) {
                    while (handlers.isEmpty()) {
                        handlers.wait();
                    }

                    for (ReceiveMessageHandler handler : handlers.toArray(ReceiveMessageHandler[]::new)) {
                        try {
                            handler.handleMessage(next.envelope(), next.failure());
                        } catch (Throwable e) {
                            state.add("handlerFailures", 1);
                        }
                    }
                }

                journal.handedOver(number, next.envelope().timestamp());
                state.add("handedOver", 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
