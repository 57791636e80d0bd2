using System.Net.Sockets;
using AttrBot.CrashTest.Messages;
using AttrBot.CrashTest.Recording;
using AttrBot.CrashTest.Wire;

namespace AttrBot.CrashTest.Tests;

/// <summary>The messenger serves one process after the other, and mistakes none for another.</summary>
public sealed class MessengerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attrbot-messenger-").FullName;
    private readonly LogFile _log;
    private readonly Messenger _messenger;

    public MessengerTests()
    {
        _log = new LogFile(Path.Combine(_folder, "messenger.log"));
        _messenger = new Messenger(MessagePlan.Create(messages: 1, conversations: 1, seed: 1), _log, seed: 1);
    }

    public void Dispose()
    {
        _log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task WhatAProcessSaid_IsForgottenWhenItIsGone()
    {
        (LineSocket bot, LineSocket served) = Connect();
        Task serving = _messenger.ServeAsync(served, run: 1, onServing: () => { });
        await bot.SendAsync(
            [new WireLine { Kind = WireKind.Status, Count = 0 }, new WireLine { Kind = WireKind.Letters, Count = 0 }]);
        await bot.ReceiveAsync([], TestContext.Current.CancellationToken);
        while (!_messenger.HasLetters)
        {
            await Task.Yield();
        }

        Assert.Equal(0, _messenger.Unfinished);
        bot.Dispose();
        await serving;

        Assert.Null(_messenger.Unfinished);
        Assert.False(_messenger.HasLetters);
        served.Dispose();
    }

    [Fact]
    public async Task ProcessThatIsServed_CanBeAskedAtOnce()
    {
        (LineSocket bot, LineSocket served) = Connect();
        Task asking = Task.CompletedTask;
        Task serving = _messenger.ServeAsync(served, run: 1, onServing: () => asking = _messenger.AskForLettersAsync());

        await asking;
        var lines = new List<WireLine>();
        while (!lines.Exists(line => line.Kind == WireKind.Letters))
        {
            Assert.True(await bot.ReceiveAsync(lines, TestContext.Current.CancellationToken));
        }

        bot.Dispose();
        await serving;
        served.Dispose();
    }

    [Fact]
    public async Task AskingNobody_Fails_InsteadOfWaitingForEver() =>
        await Assert.ThrowsAsync<InvalidOperationException>(_messenger.AskForLettersAsync);

    private (LineSocket Bot, LineSocket Served) Connect()
    {
        var address = new UnixDomainSocketEndPoint(Path.Combine(_folder, "socket"));
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(address);
        listener.Listen();
        var bot = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        bot.Connect(address);
        return (new LineSocket(bot), new LineSocket(listener.Accept()));
    }
}
