using System.Reflection;
using System.Threading.Channels;
using AttrBot.Tests.Shared.SourceGenerators;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AttrBot.Generators.Tests.Running;

/// <summary>A bot of the real runtime with the handlers of an emitted assembly and a transport that the test plays.</summary>
internal sealed class ScriptedBot : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly ScriptedTransport _transport;

    private ScriptedBot(IHost host, ScriptedTransport transport)
    {
        _host = host;
        _transport = transport;
    }

    /// <summary>Starts the bot through the emitted <c>AddHandlers()</c>.</summary>
    public static Task<ScriptedBot> StartAsync(SourceGeneratorResult result, Action<BotBuilder>? configure = null, params string[] handlerTypes) =>
        StartAsync(result.Load(), configure, handlerTypes);

    /// <summary>Starts the bot through the emitted <c>AddHandlers()</c>.</summary>
    public static async Task<ScriptedBot> StartAsync(Assembly assembly, Action<BotBuilder>? configure = null, params string[] handlerTypes)
    {
        Type extensions = assembly.GetType("AttrBot.HandlerTableBotBuilderExtensions", throwOnError: true)!;
        Type[] types = [.. handlerTypes.Select(name => assembly.GetType(name, throwOnError: true)!)];
        MethodInfo addHandlers = extensions.GetMethods().Single(
            method => method.Name == "AddHandlers" && method.GetParameters().Length == (types.Length == 0 ? 1 : 2));
        var transport = new ScriptedTransport();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddAttrBot(bot =>
        {
            addHandlers.Invoke(null, types.Length == 0 ? [bot] : [bot, types]);
            bot.AddTransport("script", _ => transport);
            configure?.Invoke(bot);
        });
        IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new ScriptedBot(host, transport);
    }

    /// <summary>Sends a text into a direct chat and waits for the next reply.</summary>
    public async Task<string> AskAsync(string text, bool isGroup = false, bool isOwn = false)
    {
        await RaiseAsync(new MessageEvent(ScriptedTransport.CreateMessage(text, isGroup, isOwn)));
        return await NextReplyAsync();
    }

    /// <summary>Raises an event.</summary>
    public async Task RaiseAsync(BotEvent raised)
    {
        ITransportSink sink = await _transport.Sink.Task;
        await sink.AcceptAsync(raised, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for the next reply.</summary>
    public async Task<string> NextReplyAsync()
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromMinutes(2));
        return await _transport.Replies.Reader.ReadAsync(timeout.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }
}

/// <summary>A transport whose messages the test makes up.</summary>
internal sealed class ScriptedTransport : ITransport
{
    private static int s_lastId;

    public TaskCompletionSource<ITransportSink> Sink { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Channel<string> Replies { get; } = Channel.CreateUnbounded<string>();

    public TransportCapabilities Capabilities => TransportCapabilities.None;

    public static Message CreateMessage(string text, bool isGroup, bool isOwn) => new()
    {
        Id = new MessageId(Interlocked.Increment(ref s_lastId).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Text = text,
        Sender = new ChatUser { Id = "ada" },
        Conversation = new Conversation { Key = new ConversationKey("script", isGroup ? "group" : "ada"), IsGroup = isGroup },
        Timestamp = DateTimeOffset.UnixEpoch,
        IsOwn = isOwn,
    };

    public async Task RunAsync(ITransportSink sink, CancellationToken cancellationToken)
    {
        Sink.TrySetResult(sink);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public ValueTask<SendReceipt> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        if (request.Action is OutgoingMessage message)
        {
            Replies.Writer.TryWrite(message.Text);
        }

        return new ValueTask<SendReceipt>(new SendReceipt(new MessageId("sent"), DateTimeOffset.UnixEpoch));
    }

    public ValueTask DisposeAsync() => default;
}
