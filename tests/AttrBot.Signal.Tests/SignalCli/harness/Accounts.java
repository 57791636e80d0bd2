// Copyright (c) 2026 AttrBot contributors. SPDX-License-Identifier: GPL-3.0-or-later: it links signal-cli. For tests only; packed nowhere.

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.asamk.signal.manager.Manager;
import org.asamk.signal.manager.MultiAccountManager;
import org.asamk.signal.manager.ProvisioningManager;
import org.asamk.signal.manager.RegistrationManager;
import org.asamk.signal.manager.api.CaptchaRequiredException;

/** The accounts of the daemon, as the wire layer asks for them, and how new ones come about. */
final class Accounts {
    /** What linking a device gives. */
    static final String LINKED = "+15558880000";

    static final String LINK = "sgnl://linkdevice?uuid=Zm9vYmFyYmF6&pub_key=BQENf06U7qBIMi7ulbaCzTC6kOlRinBy2fo0lSwFuMEt";

    private final Map<String, FakeAccount> accounts = new ConcurrentSkipListMap<>();
    private final List<Consumer<Manager>> added = new CopyOnWriteArrayList<>();
    private final Journal journal;

    private final MultiAccountManager manager = (MultiAccountManager) Proxy.newProxyInstance(
            Accounts.class.getClassLoader(), new Class<?>[] {MultiAccountManager.class}, (proxy, method, arguments) ->
            switch (method.getName()) {
                case "getAccountNumbers" -> List.copyOf(accounts.keySet());
                case "getManagers" -> accounts.values().stream().map(FakeAccount::manager).toList();
                case "getManager" -> accounts.containsKey((String) arguments[0]) ? get((String) arguments[0]).manager() : null;
                case "addOnManagerAddedHandler" -> added.add((Consumer<Manager>) arguments[0]);
                case "getNewProvisioningDeviceLinkUri" -> new URI(LINK);
                case "getProvisioningManagerFor" -> arguments[0].toString().equals(LINK) ? provisioning() : null;
                case "getNewRegistrationManager" -> registration((String) arguments[0]);
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> null;
            });

    Accounts(Journal journal) {
        this.journal = journal;
    }

    MultiAccountManager manager() {
        return manager;
    }

    FakeAccount get(String number) {
        FakeAccount account = accounts.get(number);
        if (account == null) {
            throw new IllegalArgumentException("There is no account " + number);
        }

        return account;
    }

    /**
     * Loads an account as if it had been there from the start: connections hear of it when they are made. signal-cli tells also those
     * that are long closed of new accounts, and they would take messages away from the test that made the account.
     */
    FakeAccount load(String number, boolean decrypts) throws Exception {
        FakeAccount account = new FakeAccount(number, decrypts ? EncryptedInbox.open(number) : null, journal);
        if (accounts.putIfAbsent(number, account) != null) {
            throw new IllegalArgumentException("There is an account " + number + " already");
        }

        account.start();
        return account;
    }

    private void add(String number) throws Exception {
        Manager manager = load(number, false).manager();
        added.forEach(handler -> handler.accept(manager));
    }

    private ProvisioningManager provisioning() {
        return (ProvisioningManager) Proxy.newProxyInstance(
                Accounts.class.getClassLoader(), new Class<?>[] {ProvisioningManager.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("finishDeviceLink")) {
                        add(LINKED);
                        return LINKED;
                    }

                    return new URI(LINK);
                });
    }

    /** Wants a captcha that is not "rejected", and then the code 123-456. */
    private RegistrationManager registration(String number) {
        return (RegistrationManager) Proxy.newProxyInstance(
                Accounts.class.getClassLoader(), new Class<?>[] {RegistrationManager.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "register" -> {
                            if (arguments[1] == null || arguments[1].toString().contains("rejected")) {
                                throw new CaptchaRequiredException("Captcha required");
                            }
                        }
                        case "verifyAccount" -> {
                            if (!"123-456".equals(arguments[0]) && !"123456".equals(arguments[0])) {
                                throw new java.io.IOException("Invalid verification code");
                            }

                            add(number);
                        }
                        case "isRegistered" -> {
                            return accounts.containsKey(number);
                        }
                        default -> { }
                    }

                    return null;
                });
    }
}
