using AttrBot.Signal.Rpc;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Signal.Tests.SignalCli;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>signal-cli's event stream gives a sign of life when there is nothing to tell.</summary>
[Collection(FakeSignalCollection.Name)]
public sealed class KeepAliveTests(FakeSignalFixture fixture)
{
    [Fact]
    public async Task A_silent_event_stream_is_heard_of_within_15_seconds()
    {
        FakeSignal signal = await fixture.SignalAsync();
        FakeSignalAccount account = await signal.AddAccountAsync();
        BackendAddress address = DaemonSessions.At(signal.AddressOf(Wire.Http));
        using HttpClient http = SignalHttp.CreateClient(new SignalOptions(), address);
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using EventStream events = await EventStream.OpenAsync(
            http, address, account.Number, 1_000_000, () => heard.TrySetResult(), CancellationToken.None);
        await using IAsyncEnumerator<ReadOnlyMemory<byte>> reading = events.ReadAsync(CancellationToken.None).GetAsyncEnumerator();
        Task<bool> next = reading.MoveNextAsync().AsTask();
        await heard.Task.WithinLimit();
        Assert.False(next.IsCompleted, "a comment is no event");

        await account.InjectTextAsync("something");
        Assert.True(await next.WithinLimit());
    }
}
