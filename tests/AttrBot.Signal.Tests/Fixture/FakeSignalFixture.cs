using AttrBot.Signal.Tests.SignalCli;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>Starts the harness once, when the first test asks for it.</summary>
public sealed class FakeSignalFixture : IAsyncLifetime
{
    private readonly Lazy<Task<FakeSignal>> _signal = new(static () => FakeSignal.StartAsync());

    /// <summary>The harness; skips the test where signal-cli is not installed.</summary>
    internal Task<FakeSignal> SignalAsync()
    {
        Installed.OrSkip();
        return _signal.Value;
    }

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        if (_signal.IsValueCreated)
        {
            await (await _signal.Value).DisposeAsync();
        }
    }
}
