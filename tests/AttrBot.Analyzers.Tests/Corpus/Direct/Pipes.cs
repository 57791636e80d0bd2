using System.Diagnostics;
using System.IO.Pipelines;
using System.IO.Pipes;
using AttrBot;

namespace Corpus.Direct.Pipes;

public sealed class EngineHandlers(Process engine, Pipe pipe)
{
    [Trigger("!serve")]
    public async Task<string> ServeAsync()
    {
        await using var server = new NamedPipeServerStream("engine");
        server.WaitForConnection(); // BLOCKS io-pipe
        var first = server.ReadByte(); // BLOCKS io-pipe
        server.Write([1, 2]); // BLOCKS io-pipe
        server.Flush(); // OK pure-api
        return $"{first} {server.IsConnected}";
    }

    [Trigger("!connect")]
    public async Task<string> ConnectAsync()
    {
        await using var client = new NamedPipeClientStream(".", "engine");
        client.Connect(); // BLOCKS io-pipe
        await using NamedPipeClientStream timed = new("engine");
        timed.Connect(1000); // BLOCKS io-pipe
        timed.Connect(TimeSpan.FromSeconds(3)); // BLOCKS io-pipe
        var read = client.Read(new byte[64], 0, 64); // BLOCKS io-pipe
        using var reader = new StreamReader(timed);
        return read + reader.ReadLine(); // BLOCKS io-pipe
    }

    [Trigger("!anonymous")]
    public async Task<string> AnonymousAsync()
    {
        await using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        server.Write("go"u8); // BLOCKS io-pipe
        await using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        return client.ReadByte().ToString(); // BLOCKS io-pipe
    }

    [Trigger("!engine (?<command>.+)")]
    public async Task<string> EngineAsync(string command)
    {
        engine.StandardInput.WriteLine(command); // BLOCKS io-pipe
        engine.StandardInput.Flush(); // BLOCKS io-pipe
        var answer = engine.StandardOutput.ReadLine(); // BLOCKS io-pipe
        string rest = engine.StandardOutput.ReadToEnd(); // BLOCKS io-pipe
        var errors = await engine.StandardError.ReadToEndAsync();
        return answer + rest + errors + engine.StandardError.ReadLine(); // BLOCKS io-pipe
    }

    [Trigger("!pipelines")]
    public async Task<string> PipelinesAsync()
    {
        var stream = pipe.Writer.AsStream();
        stream.Write([1, 2, 3]); // BLOCKS io-pipe
        var first = pipe.Reader.AsStream().ReadByte(); // BLOCKS io-pipe
        var result = pipe.Reader.ReadAsync().AsTask().Result; // BLOCKS task-wait
        var flushed = pipe.Writer.FlushAsync().GetAwaiter().GetResult(); // BLOCKS task-wait
        await pipe.Writer.CompleteAsync();
        return $"{first} {result.Buffer.Length} {flushed.IsCompleted}";
    }
}
