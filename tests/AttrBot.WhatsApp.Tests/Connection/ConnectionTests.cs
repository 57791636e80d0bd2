using AttrBot.WhatsApp.MultiDevice.Engine;
using AttrBot.WhatsApp.Tests.Fixture;

namespace AttrBot.WhatsApp.Tests.Connection;

/// <summary>What a session makes of the ends of its connection.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task A_connection_that_the_engine_gets_back_is_told_once_each_time()
    {
        await using var session = new SessionUnderTest();
        await session.StartConnectedAsync();

        session.Engine.Tell("""{"event":"disconnected","data":{}}""");
        Assert.StartsWith("disconnected", await session.Sink.NextToldAsync(), StringComparison.Ordinal);
        session.Engine.LogIn();
        Assert.Equal("connected", await session.Sink.NextToldAsync());
        session.Engine.LogIn();
        session.Engine.Tell("""{"event":"disconnected","data":{}}""");

        Assert.StartsWith("disconnected", await session.Sink.NextToldAsync(), StringComparison.Ordinal);
        Assert.Equal(1, session.Engine.Runs);
    }

    [Fact]
    public async Task One_that_does_not_come_back_in_time_gets_a_new_process()
    {
        await using var session = new SessionUnderTest();
        session.Start();
        Assert.Equal("connected", await session.Sink.NextToldAsync());
        session.Engine.IsConnected = false;
        session.Engine.Tell("""{"event":"disconnected","data":{}}""");
        Assert.StartsWith("disconnected", await session.Sink.NextToldAsync(), StringComparison.Ordinal);
        DateTimeOffset lost = session.Clock.GetUtcNow();

        await session.PassTimeUntilAsync(() => session.Running.IsCompleted);

        Assert.Equal(ConnectionFailure.Transient, (await session.EndsAsync()).Failure);
        Assert.True(session.Clock.GetUtcNow() - lost >= session.Setup.Options.ReconnectTimeout);
        Assert.False(session.Engine.IsRunning);
    }

    [Fact]
    public async Task An_engine_that_is_asked_and_is_connected_is_a_sign_of_life()
    {
        await using var session = new SessionUnderTest();
        await session.StartConnectedAsync();
        int before = session.Sink.KeepAlives;

        await session.PassTimeUntilAsync(() => session.Engine.Count("isConnected") >= 3);

        await Patience.UntilAsync(() => session.Sink.KeepAlives >= before + 2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_program_with_the_same_keys_stops_it_told_or_not(bool isTold)
    {
        await using var session = new SessionUnderTest();
        session.Start();
        Assert.Equal("connected", await session.Sink.NextToldAsync());

        session.Engine.IsConnected = false;
        if (isTold)
        {
            session.Engine.Tell("""{"event":"stream_replaced","data":{}}""");
        }

        await session.PassTimeUntilAsync(() => session.Running.IsCompleted);
        BotConnectionException end = await session.EndsAsync();

        Assert.Equal(ConnectionFailure.Permanent, end.Failure);
        Assert.Contains("StreamReplaced", end.Message, StringComparison.Ordinal);
        Assert.IsType<WhatsAppStreamReplacedEvent>(isTold ? await session.Sink.NextAsync() : session.Sink.Posted.Single());
    }

    [Fact]
    public async Task It_takes_over_again_if_it_is_to_and_waits_longer_each_time()
    {
        await using var session = new SessionUnderTest(options =>
        {
            options.StreamReplaced = WhatsAppStreamReplacedPolicy.TakeOver;
            options.TakeOverDelay = TimeSpan.FromMinutes(2);
        });
        await session.StartConnectedAsync();
        var waits = new List<TimeSpan>();
        for (int i = 1; i <= 3; i++)
        {
            session.Engine.Tell("""{"event":"stream_replaced","data":{}}""");
            Assert.StartsWith("disconnected", await session.Sink.NextToldAsync(), StringComparison.Ordinal);
            DateTimeOffset replaced = session.Clock.GetUtcNow();
            int connects = i;
            await session.PassTimeUntilAsync(() => session.Engine.Count("connect") > connects);
            waits.Add(session.Clock.GetUtcNow() - replaced);
            Assert.Equal("connected", await session.Sink.NextToldAsync());
        }

        Assert.Equal([TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(8)], waits);
        Assert.Equal(1, session.Engine.Runs);
    }

    [Fact]
    public async Task A_ban_is_waited_for()
    {
        await using var session = new SessionUnderTest();
        await session.StartConnectedAsync();

        session.Engine.Tell("""{"event":"temporary_ban","data":{"code":"101: You sent too many messages","expire":"1h30m0s"}}""");
        Assert.StartsWith("disconnected", await session.Sink.NextToldAsync(), StringComparison.Ordinal);
        DateTimeOffset banned = session.Clock.GetUtcNow();
        await session.PassTimeUntilAsync(() => session.Engine.Count("connect") == 2);

        Assert.Equal(TimeSpan.FromMinutes(90), session.Clock.GetUtcNow() - banned);
        WhatsAppTemporaryBanEvent ban = Assert.IsType<WhatsAppTemporaryBanEvent>(await session.Sink.NextAsync());
        Assert.Equal((101, TimeSpan.FromMinutes(90)), (ban.Code, ban.ExpiresIn));
        Assert.Equal("connected", await session.Sink.NextToldAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_engine_that_is_too_old_is_an_error_for_people_told_or_not(bool isTold)
    {
        await using var session = new SessionUnderTest();
        session.Engine.LogsIn = false;
        session.Start();
        await session.Engine.NextAsync("connect");

        session.Engine.IsConnected = false;
        if (isTold)
        {
            session.Engine.Tell("""{"event":"client_outdated","data":{}}""");
        }

        await session.PassTimeUntilAsync(() => session.Running.IsCompleted);
        BotConnectionException end = await session.EndsAsync();

        Assert.Equal(ConnectionFailure.Permanent, end.Failure);
        Assert.Contains("Update it (Whatsmeow)", end.Message, StringComparison.Ordinal);
        Assert.IsType<WhatsAppClientOutdatedEvent>(isTold ? await session.Sink.NextAsync() : session.Sink.Posted.Single());
    }

    [Fact]
    public async Task A_login_that_never_comes_gets_a_new_process()
    {
        await using var session = new SessionUnderTest();
        session.Engine.LogsIn = false;
        session.Start();

        await session.PassTimeUntilAsync(() => session.Running.IsCompleted);

        BotConnectionException end = await session.EndsAsync();
        Assert.Equal(ConnectionFailure.Transient, end.Failure);
        Assert.Contains("ConnectTimeout", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_the_account_has_removed_is_logged_out()
    {
        await using var session = new SessionUnderTest();
        await session.StartConnectedAsync();

        session.Engine.Tell("""{"event":"logged_out","data":{"reason":"401: logged out from another device"}}""");

        BotConnectionException end = await session.EndsAsync();
        Assert.Equal(ConnectionFailure.LoggedOut, end.Failure);
        Assert.Contains("401", end.Message, StringComparison.Ordinal);
        Assert.False(session.Engine.IsRunning);
    }

    [Fact]
    public async Task A_connect_that_fails_and_a_process_that_dies_are_tried_again()
    {
        await using var session = new SessionUnderTest();
        session.Engine.Fails("connect", "ERR_CONNECT");
        session.Start();
        Assert.Equal(ConnectionFailure.Transient, (await session.EndsAsync()).Failure);

        session.Engine.Answers("connect", _ =>
        {
            session.Engine.LogIn();
            return null;
        });
        await session.StartConnectedAsync();
        session.Engine.Crash();

        Assert.Equal(ConnectionFailure.Transient, (await session.EndsAsync()).Failure);
        Assert.Equal(2, session.Engine.Runs);
    }

    [Fact]
    public async Task An_engine_that_is_missing_is_not_tried_again()
    {
        await using var session = new SessionUnderTest();
        session.Engine.Fails("init", WhatsAppEngineErrors.NotFound);
        session.Start();

        Assert.Equal(ConnectionFailure.Permanent, (await session.EndsAsync()).Failure);
    }

    [Fact]
    public async Task Two_processes_cannot_have_the_keys_at_once()
    {
        await using var session = new SessionUnderTest();
        using IDisposable other = session.Setup.Folder.Take();

        session.Start();

        Assert.Contains("another process has the session", (await session.EndsAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(0, session.Engine.Runs);
    }

    [Fact]
    public async Task Answers_still_go_out_after_receiving_has_been_stopped()
    {
        await using var session = new SessionUnderTest();
        await session.StartConnectedAsync();

        await session.StopAsync();
        await session.Transport.Client.SendAsync(Jid.Parse(Told.Ada), "late");
        session.Engine.Tell(Told.Text("too late"));

        Assert.Equal(1, session.Engine.Count("sendMessage"));
        Assert.Contains("stopped receiving", session.Sink.Rejected.Single().Reason, StringComparison.Ordinal);
        await session.Transport.DisposeAsync();
        Assert.False(session.Engine.IsRunning);
    }

    [Fact]
    public async Task A_session_that_is_removed_logs_out_and_leaves_no_keys()
    {
        await using var session = new SessionUnderTest();
        await session.StartConnectedAsync();
        await File.WriteAllTextAsync(Path.Combine(session.Setup.Folder.Path, "session.db"), "keys");

        await session.Transport.LogOutAsync(CancellationToken.None);
        await session.StopAsync();
        await session.Transport.DisposeAsync();

        Assert.Equal(1, session.Engine.Count("logout"));
        Assert.False(Directory.Exists(session.Setup.Folder.Path));
    }

    [Fact]
    public async Task What_is_no_line_of_an_engine_is_kept_as_it_is()
    {
        await using var session = new SessionUnderTest();
        await session.StartConnectedAsync();

        session.Engine.TellInvalid("[ERROR] 2026-11-27 ProtoBufferSerializer.go");

        Assert.Equal("[ERROR] 2026-11-27 ProtoBufferSerializer.go", session.Sink.Rejected.Single().Raw);
    }
}
