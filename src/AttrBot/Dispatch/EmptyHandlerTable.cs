using System.Collections.Immutable;

namespace AttrBot.Dispatch;

/// <summary>The table of a bot without handlers: one that only sends.</summary>
internal sealed class EmptyHandlerTable : IHandlerTable
{
    private readonly OrderedTriggerMatcher _matcher = new([]);

    private EmptyHandlerTable()
    {
    }

    public static EmptyHandlerTable Instance { get; } = new();

    public ImmutableArray<HandlerDescriptor> Handlers => [];

    public HandlerMatches Match(string text) => new(_matcher, text);
}
