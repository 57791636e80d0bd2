using AttrBot.Signal.Tests.Fixture;
using AttrBot.Signal.Tests.SignalCli;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>A phone's account is linked to the daemon with a QR code.</summary>
[Collection(FakeSignalCollection.Name)]
public sealed class LinkingTests(FakeSignalFixture fixture)
{
    [Fact]
    public async Task A_phone_is_linked()
    {
        FakeSignal signal = await fixture.SignalAsync();
        await using SignalLink link = await SignalLink.StartAsync(new SignalOptions { Address = signal.AddressOf(Wire.Tcp) });
        Assert.StartsWith("sgnl://linkdevice?uuid=", link.Uri, StringComparison.Ordinal);
        Assert.Equal("+15558880000", await link.CompleteAsync("my bot"));
    }
}
