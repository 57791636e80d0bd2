// Copyright (c) 2026 AttrBot contributors. SPDX-License-Identifier: GPL-3.0-or-later: it links signal-cli. For tests only; packed nowhere.

import org.asamk.signal.manager.api.RecipientAddress;

/** The people that there are: number, ACI and name go by a counter. */
final class People {
    private People() {}

    static String number(int i) {
        return "+1555%07d".formatted(1110 + i);
    }

    static String aci(int i) {
        return "cccccccc-0000-4000-8000-%012d".formatted(i);
    }

    /** Person 1 is +15550001111, cccccccc-0000-4000-8000-000000000001. */
    static RecipientAddress address(int i) {
        return new RecipientAddress(aci(i), null, number(i), null);
    }
}
