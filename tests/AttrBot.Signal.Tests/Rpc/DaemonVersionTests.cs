using AttrBot.Signal.Rpc;

namespace AttrBot.Signal.Tests.Rpc;

public sealed class DaemonVersionTests
{
    [Theory]
    [InlineData("0.12.8", true, false, false)]
    [InlineData("0.13.0", false, false, false)]
    [InlineData("0.13.19", false, false, false)]
    [InlineData("0.13.23", false, true, false)]
    [InlineData("0.14.0", false, true, true)]
    [InlineData("0.14.7-SNAPSHOT", false, true, true)]
    [InlineData("1.0", false, true, true)]
    [InlineData("unknown", false, true, true)]
    public void Version_TellsWhatTheDaemonCanDo(string text, bool isTooOld, bool hasPolls, bool hasPins)
    {
        var version = new DaemonVersion(text);
        Assert.Equal((isTooOld, hasPolls, hasPins), (version.IsTooOld, version.HasPolls, version.HasPins));
    }
}
