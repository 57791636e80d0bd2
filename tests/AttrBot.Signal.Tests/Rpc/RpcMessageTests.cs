using System.Text;
using System.Text.Json;
using AttrBot.Signal.Rpc;

namespace AttrBot.Signal.Tests.Rpc;

/// <summary>What a daemon sends is told apart; the lines are those of the real signal-cli 0.13.19 where it sends such.</summary>
public sealed class RpcMessageTests
{
    [Fact]
    public void Result_HasIdAndPayload()
    {
        RpcMessage message = Read("""{"jsonrpc":"2.0","result":{"version":"0.13.19"},"id":7}""");
        Assert.Equal(RpcMessageKind.Result, message.Kind);
        Assert.Equal(7, message.Id);
        Assert.Equal("0.13.19", message.ReadPayload().GetProperty("version").GetString());
    }

    [Fact]
    public void ResultBeforeOrBehindTheId_IsFound()
    {
        Assert.Equal(1, Read("""{"id":7,"result":1,"jsonrpc":"2.0"}""").ReadPayload().GetInt32());
        Assert.Equal(7, Read("""{"id":7,"result":1,"jsonrpc":"2.0"}""").Id);
    }

    [Fact]
    public void Error_SaysWhatItIs()
    {
        SignalRpcException error = Read(
            """{"jsonrpc":"2.0","error":{"code":-32602,"message":"Specified account does not exist","data":null},"id":4}""").ReadError();
        Assert.Equal(-32602, error.Code);
        Assert.Equal("Specified account does not exist", error.Message);
        Assert.Equal(JsonValueKind.Null, error.Data.ValueKind);
    }

    [Fact]
    public void ErrorWithoutId_IsAnError()
    {
        RpcMessage message = Read("""{"jsonrpc":"2.0","error":{"code":-32700,"message":"Unrecognized token","data":null},"id":null}""");
        Assert.Equal(RpcMessageKind.Error, message.Kind);
        Assert.Null(message.Id);
    }

    [Theory]
    [InlineData("""{"error":5,"id":1}""")]
    [InlineData("""{"error":{},"id":1}""")]
    [InlineData("""{"error":{"code":"x","message":{}},"id":1}""")]
    [InlineData("""{"error":{"code":1.5,"message":null},"id":1}""")]
    public void ErrorThatIsNone_IsAnErrorAllTheSame(string json)
    {
        RpcMessage message = Read(json);
        Assert.Equal(RpcMessageKind.Error, message.Kind);
        Assert.Equal(0, message.ReadError().Code);
    }

    [Fact]
    public void Notification_HasMethodAndParameters()
    {
        RpcMessage message = Read("""{"jsonrpc":"2.0","method":"receive","params":{"envelope":{"a":[1]},"account":"+1"}}""");
        Assert.Equal(RpcMessageKind.Notification, message.Kind);
        Assert.Equal("receive", message.Method);
        Assert.Equal("""{"envelope":{"a":[1]},"account":"+1"}""", Encoding.UTF8.GetString(message.Payload.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("""[{"jsonrpc":"2.0","result":1,"id":1}]""")]
    [InlineData("{}")]
    [InlineData("""{"id":1}""")]
    [InlineData("""{"jsonrpc":"2.0","result":1,"id":1""")]
    [InlineData("""{"jsonrpc":"2.0","result":1,"id":1} and more""")]
    [InlineData("""{"method":5}""")]
    [InlineData("""{"method":"\ud800"}""")]
    [InlineData("""{"error":null,"id":1}""")]
    public void WhatIsNoMessage_IsBroken(string json) => Assert.Equal(RpcMessageKind.Broken, Read(json).Kind);

    [Fact]
    public void WhatIsNestedTooDeeply_IsBroken()
    {
        string deep = $$"""{"result":{{new string('[', 100)}}{{new string(']', 100)}},"id":1}""";
        Assert.Equal(RpcMessageKind.Broken, Read(deep).Kind);
    }

    [Fact]
    public void BytesThatAreNoText_AreBroken() => Assert.Equal(RpcMessageKind.Broken, RpcMessage.Read(new byte[] { 0xFF, 0xFE, 0x00, 0x7B }).Kind);

    [Fact]
    public void AnyDamage_IsNoFailure()
    {
        byte[] whole = Encoding.UTF8.GetBytes(
            """{"jsonrpc":"2.0","error":{"code":-1,"message":"\u00e4\"}","data":{"response":{"results":[{"type":"SUCCESS"}]}}},"id":12,"x":[1,{"y":null}]}""");
        var random = new Random(20260101);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] damaged = whole[..random.Next(whole.Length + 1)];
            for (int i = random.Next(4); i > 0 && damaged.Length > 0; i--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            RpcMessage message = RpcMessage.Read(damaged);
            if (message.Kind == RpcMessageKind.Error)
            {
                _ = message.ReadError();
            }
        }
    }

    private static RpcMessage Read(string json) => RpcMessage.Read(Encoding.UTF8.GetBytes(json));
}
