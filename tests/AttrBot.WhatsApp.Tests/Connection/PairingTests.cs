using AttrBot.WhatsApp.Tests.Fixture;

namespace AttrBot.WhatsApp.Tests.Connection;

/// <summary>Pairing a session with an account.</summary>
public sealed class PairingTests
{
    private const string Code = "2@AbCdEf,noise,identity,adv,1";

    [Fact]
    public async Task Each_code_to_scan_is_told_and_the_login_ends_it()
    {
        await using var session = new SessionUnderTest();
        session.Engine.Account = null;
        session.Start();
        await session.Engine.NextAsync("getQRChannel");
        await session.Engine.NextAsync("connect");

        session.Engine.Tell($$$"""{"event":"qr","data":{"code":"{{{Code}}}"}}""");
        PairingEvent first = await session.Sink.NextPairingAsync();
        session.Engine.Tell("""{"event":"qr","data":{"code":"2@second"}}""");
        PairingEvent second = await session.Sink.NextPairingAsync();
        session.Engine.Pair();

        Assert.Equal((Code, true), (first.Code, first.IsQr));
        Assert.Equal(TimeSpan.FromSeconds(60), first.ExpiresAt - session.Clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(20), second.ExpiresAt - session.Clock.GetUtcNow());
        Assert.Equal("connected", await session.Sink.NextToldAsync());
        Assert.Equal("15550001111@s.whatsapp.net", session.Sink.Account?.Id);
        WhatsAppPairStatusEvent status = Assert.IsType<WhatsAppPairStatusEvent>(session.Sink.Posted.Single());
        Assert.True(status.IsSuccess);
    }

    [Fact]
    public async Task A_code_to_type_is_asked_for_once_WhatsApp_is_ready()
    {
        await using var session = new SessionUnderTest(options => options.PairingPhone = "+1 555 000 1111");
        session.Engine.Account = null;
        session.Start();
        await session.Engine.NextAsync("connect");
        Assert.Equal(0, session.Engine.Count("pairCode"));

        session.Engine.Tell($$$"""{"event":"qr","data":{"code":"{{{Code}}}"}}""");
        PairingEvent pairing = await session.Sink.NextPairingAsync();
        session.Engine.Tell("""{"event":"qr","data":{"code":"2@second"}}""");
        session.Engine.Tell("""{"event":"pair_success","data":{"jid":"15550001111:9@s.whatsapp.net","lid":"155500000010:9@lid","platform":"android","businessName":""}}""");
        session.Engine.Pair("15550001111:9@s.whatsapp.net");

        Assert.Equal(("ABCD-1234", false), (pairing.Code, pairing.IsQr));
        Assert.Equal("15550001111", (await session.Engine.NextAsync("pairCode"))["phone"]);
        Assert.Equal("connected", await session.Sink.NextToldAsync());
        Assert.Equal(1, session.Engine.Count("pairCode"));
        Assert.True(session.Sink.Account!.HasId("155500000010@lid"));
        WhatsAppPairStatusEvent status = Assert.IsType<WhatsAppPairStatusEvent>(await session.Sink.NextAsync());
        Assert.Equal((true, "android", null), (status.IsSuccess, status.Platform, status.BusinessName));
        Assert.Empty(session.Sink.Posted);
    }

    [Fact]
    public async Task When_the_codes_are_over_new_ones_are_asked_for_until_it_has_taken_too_long()
    {
        await using var session = new SessionUnderTest(options => options.PairingTimeout = TimeSpan.FromMinutes(5));
        session.Engine.Account = null;
        session.Start();
        for (int i = 1; i <= 2; i++)
        {
            await session.Engine.NextAsync("connect");
            session.Engine.Tell($$$"""{"event":"qr","data":{"code":"2@{{{i}}}"}}""");
            Assert.Equal($"2@{i}", (await session.Sink.NextPairingAsync()).Code);
            session.Engine.Tell("""{"event":"qr:timeout"}""");
        }

        await session.Engine.NextAsync("connect");
        await session.PassTimeUntilAsync(() => session.Running.IsCompleted);

        BotConnectionException end = await session.EndsAsync();
        Assert.Equal(ConnectionFailure.LoggedOut, end.Failure);
        Assert.Contains("PairingTimeout", end.Message, StringComparison.Ordinal);
        Assert.Equal((3, 2), (session.Engine.Count("getQRChannel"), session.Engine.Count("disconnect")));
    }

    [Fact]
    public async Task A_pairing_that_fails_is_told_and_tried_again()
    {
        await using var session = new SessionUnderTest();
        session.Engine.Account = null;
        session.Start();
        await session.Engine.NextAsync("connect");

        session.Engine.Tell("""{"event":"qr:error","data":{"event":"err-scanned-without-multidevice"}}""");
        await session.PassTimeUntilAsync(() => session.Engine.Count("getQRChannel") == 2);

        WhatsAppPairStatusEvent status = Assert.IsType<WhatsAppPairStatusEvent>(await session.Sink.NextAsync());
        Assert.Equal((false, "err-scanned-without-multidevice"), (status.IsSuccess, status.Error));
    }

    [Fact]
    public async Task A_session_that_may_not_be_paired_is_logged_out()
    {
        await using var session = new SessionUnderTest(options => options.AllowPairing = false);
        session.Engine.Account = null;
        session.Start();

        Assert.Equal(ConnectionFailure.LoggedOut, (await session.EndsAsync()).Failure);
        Assert.Equal(0, session.Engine.Count("getQRChannel"));
    }

    [Fact]
    public async Task It_can_be_stopped_while_it_pairs()
    {
        await using var session = new SessionUnderTest();
        session.Engine.Account = null;
        session.Start();
        await session.Engine.NextAsync("connect");

        await session.StopAsync();

        Assert.False(session.Engine.IsRunning);
    }

    [Fact]
    public async Task A_terminal_shows_the_code_with_what_to_do()
    {
        var terminal = new StringWriter();
        await using var session = new SessionUnderTest(terminal: terminal);
        session.Engine.Account = null;
        session.Start();
        await session.Engine.NextAsync("connect");
        session.Engine.Tell($$$"""{"event":"qr","data":{"code":"{{{Code}}}"}}""");
        PairingEvent pairing = await session.Sink.NextPairingAsync();
        session.Engine.Pair();
        Assert.Equal("connected", await session.Sink.NextToldAsync());

        string shown = terminal.ToString();
        Assert.Contains("Linked devices", shown, StringComparison.Ordinal);
        Assert.Contains(pairing.ToTerminal(), shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_is_a_picture_too()
    {
        var pairing = new PairingEvent { Session = "whatsapp", Code = Code, IsQr = true };
        byte[] png = pairing.ToPng(4);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.True(pairing.ToPng(8).Length > png.Length);
        Assert.NotEqual(pairing.ToTerminal(), pairing.ToTerminal(invert: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => pairing.ToPng(51));
    }

    [Fact]
    public void A_code_to_type_is_no_picture()
    {
        var pairing = new PairingEvent { Session = "whatsapp", Code = "ABCD-1234", IsQr = false };

        Assert.Equal("ABCD-1234", pairing.ToTerminal());
        Assert.Throws<InvalidOperationException>(() => pairing.ToPng());
    }
}
