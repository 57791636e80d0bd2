namespace AttrBot.Tests.Shared.Analyzers;

/// <summary>The part of AttrBot's public contract that analyzers look for, as source.</summary>
public static class BotContract
{
    /// <summary>The source.</summary>
    public const string Source = """
        #nullable enable
        namespace AttrBot;

        [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
        public sealed class TriggerAttribute(string pattern) : Attribute { public string Pattern { get; } = pattern; }

        [AttributeUsage(AttributeTargets.Method)]
        public sealed class OnEventAttribute : Attribute;

        [AttributeUsage(AttributeTargets.Method)]
        public sealed class FallbackAttribute : Attribute;

        [AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
        public sealed class UseAttribute<T> : Attribute where T : IBotMiddleware;

        [AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property)]
        public sealed class MayBlockAttribute(string reason) : Attribute { public string Reason { get; } = reason; }

        [AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Assembly)]
        public abstract class HandlerFilterAttribute : Attribute
        {
            public abstract ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken);
        }

        public readonly struct FilterResult { public static FilterResult Continue => default; }

        public delegate Task BotDelegate(BotContext context);

        public interface IBotMiddleware { Task InvokeAsync(BotContext context, BotDelegate next); }

        public abstract class BotContext
        {
            public CancellationToken CancellationToken => default;
            public IServiceProvider Services => null!;
            public Task DeferAsync(Func<BotContext, CancellationToken, Task> callback) => Task.CompletedTask;
            public Task OffloadAsync(Action<CancellationToken> work) => Task.CompletedTask;
            public Task<T> OffloadAsync<T>(Func<CancellationToken, T> work) => Task.FromResult<T>(default!);
            public ValueTask RateLimitAsync(CancellationToken cancellationToken = default) => default;
        }

        public abstract class ConversationContext : BotContext
        {
            public Task ReplyAsync(string text, CancellationToken cancellationToken = default) => Task.CompletedTask;
            public Task SendAsync(string to, string text, CancellationToken cancellationToken = default) => Task.CompletedTask;
            public Task ReactAsync(string emoji, CancellationToken cancellationToken = default) => Task.CompletedTask;
        }

        public class MessageContext : ConversationContext
        {
            public string Text => "";
        }

        public sealed class BotBuilder
        {
            public BotBuilder Use(Func<BotContext, BotDelegate, Task> middleware) => this;
            public BotBuilder Use<T>() where T : IBotMiddleware => this;
        }
        """;
}
