using Polly;

namespace AttrBot
{
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public sealed class TriggerAttribute(string pattern) : Attribute
    {
        public string Pattern { get; } = pattern;

        public int Order { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class OnEventAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class FallbackAttribute : Attribute
    {
        public bool Groups { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class MayBlockAttribute(string reason) : Attribute
    {
        public string Reason { get; } = reason;
    }

    public readonly struct FilterResult
    {
        public static FilterResult Continue => default;

        public static FilterResult Skip => default;

        public static FilterResult Stop(string? reply = null) => default;
    }

    [AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method)]
    public abstract class HandlerFilterAttribute : Attribute
    {
        public abstract ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken);
    }

    public delegate ValueTask BotDelegate(BotContext context);

    public interface IBotMiddleware
    {
        ValueTask InvokeAsync(BotContext context, BotDelegate next);
    }

    public abstract class BotEvent;

    public sealed class ConnectedEvent : BotEvent;

    public sealed class DisconnectedEvent : BotEvent;

    public sealed class ReactionEvent : BotEvent;

    public sealed class Attachment
    {
        public string FileName => "";

        public Task<Stream> OpenReadAsync(CancellationToken cancellationToken = default) => throw null!;
    }

    public sealed class Message
    {
        public string Text => "";

        public IReadOnlyList<Attachment> Attachments => [];
    }

    public class BotContext
    {
        public IServiceProvider Services => throw null!;

        public CancellationToken CancellationToken => default;
    }

    public class MessageContext : BotContext
    {
        public Message Message => throw null!;

        public Task ReplyAsync(string text, CancellationToken cancellationToken = default) => throw null!;

        public Task SendAsync(string text, CancellationToken cancellationToken = default) => throw null!;

        public Task ReactAsync(string emoji, CancellationToken cancellationToken = default) => throw null!;

        public Task<IAsyncDisposable> TypingAsync(CancellationToken cancellationToken = default) => throw null!;

        public ValueTask RateLimitAsync(CancellationToken cancellationToken = default) => throw null!;

        public ResiliencePipeline CircuitBreaker(string name) => throw null!;

        public Task DeferAsync(Func<MessageContext, CancellationToken, Task> callback) => throw null!;

        public Task OffloadAsync(Action<CancellationToken> cpuWork) => throw null!;

        public Task<T> OffloadAsync<T>(Func<CancellationToken, T> cpuWork) => throw null!;

        public Task<Message?> WaitForReplyAsync(TimeSpan timeout, Func<Message, bool>? predicate = null) => throw null!;

        public HttpClient Http(string name) => throw null!;

        public string Help() => "";
    }
}
