namespace AttrBot.Signal.Tests;

public sealed class BackendAddressTests
{
    [Theory]
    [InlineData("tcp://127.0.0.1:7583", "tcp://127.0.0.1:7583", false, false)]
    [InlineData("tcp://signal", "tcp://signal:7583", false, true)]
    [InlineData("tcp://[::1]:7583/", "tcp://[::1]:7583", false, false)]
    [InlineData("unix:/run/signal-cli/socket", "unix:/run/signal-cli/socket", false, false)]
    [InlineData("unix:///run/signal-cli/socket", "unix:/run/signal-cli/socket", false, false)]
    [InlineData("http://localhost:8080", "http://localhost:8080", true, false)]
    [InlineData("http://127.0.0.2:8080/", "http://127.0.0.2:8080", true, false)]
    [InlineData("http://signal:8080/behind/proxy/", "http://signal:8080/behind/proxy", true, true)]
    [InlineData("https://signal.example.org", "https://signal.example.org", true, false)]
    [InlineData("ws://signal:8080", "http://signal:8080", true, true)]
    [InlineData("wss://signal.example.org/x", "https://signal.example.org/x", true, false)]
    public void Address_IsRead(string text, string expected, bool isHttp, bool isExposed)
    {
        Assert.True(BackendAddress.TryParse(text, out BackendAddress? address, out _));
        Assert.Equal((expected, isHttp, isExposed), (address.Text, address.IsHttp, address.IsExposed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1:7583")]
    [InlineData("signal")]
    [InlineData("tcp://")]
    [InlineData("tcp://host:7583/path")]
    [InlineData("tcp://host:99999")]
    [InlineData("unix:relative/path")]
    [InlineData("unix:")]
    [InlineData("unix://host/path")]
    [InlineData("ftp://host")]
    [InlineData("http://user:secret@host:8080")]
    [InlineData("http://host:8080?account=1")]
    public void WhatIsNoAddress_IsSaidToBeNone(string text)
    {
        Assert.False(BackendAddress.TryParse(text, out _, out string? problem));
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Path_GoesUnderThePathOfTheAddress()
    {
        Assert.True(BackendAddress.TryParse("https://host/signal", out BackendAddress? address, out _));
        Assert.Equal("https://host/signal/api/v1/rpc", address.Under("api/v1/rpc").AbsoluteUri);
    }
}
