// Copyright (c) 2026 AttrBot contributors. SPDX-License-Identifier: GPL-3.0-or-later: it links signal-cli. For tests only; packed nowhere.

import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.asamk.signal.http.HttpServerHandler;
import org.asamk.signal.jsonrpc.SocketHandler;

/**
 * signal-cli's own JSON-RPC, HTTP, SSE and socket layer and its serializers, over accounts that are made up: nothing here talks
 * to Signal's servers.
 *
 * <p>Options, each with a value: --control PORT (needed), --tcp PORT and --socket PATH (as "--receive-mode manual"), --auto-tcp PORT
 * and --auto-socket PATH (as "--receive-mode on-start"), --http PORT, --single-tcp PORT (a daemon of one account, manual),
 * --journal FILE (what was handed over and what was understood, a line each, readable after a kill).
 */
public final class FakeSignal {
    /** The account of --single-tcp. */
    static final String SINGLE = "+15559990000";

    private FakeSignal() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].substring(2), arguments[i + 1]);
        }

        Journal journal = options.containsKey("journal") ? Journal.open(Path.of(options.get("journal"))) : Journal.NONE;
        var accounts = new Accounts(journal);
        if (options.containsKey("tcp")) {
            new SocketHandler(tcp(options.get("tcp")), accounts.manager(), true).init();
        }

        if (options.containsKey("auto-tcp")) {
            new SocketHandler(tcp(options.get("auto-tcp")), accounts.manager(), false).init();
        }

        if (options.containsKey("socket")) {
            new SocketHandler(socket(options.get("socket")), accounts.manager(), true).init();
        }

        if (options.containsKey("auto-socket")) {
            new SocketHandler(socket(options.get("auto-socket")), accounts.manager(), false).init();
        }

        if (options.containsKey("single-tcp")) {
            new SocketHandler(tcp(options.get("single-tcp")), accounts.load(SINGLE, false).manager(), true).init();
        }

        if (options.containsKey("http")) {
            new HttpServerHandler(loopback(options.get("http")), accounts.manager()).init();
        }

        new Control(accounts).start(loopback(options.get("control")));
        System.out.println("READY");
        Thread.currentThread().join();
    }

    private static InetSocketAddress loopback(String port) {
        return new InetSocketAddress("127.0.0.1", Integer.parseInt(port));
    }

    private static ServerSocketChannel tcp(String port) throws Exception {
        return ServerSocketChannel.open().bind(loopback(port));
    }

    private static ServerSocketChannel socket(String path) throws Exception {
        Files.deleteIfExists(Path.of(path));
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
    }
}
