using System.Reflection;
using AttrBot.Dispatch;
using AttrBot.Tests.Shared.SourceGenerators;

namespace AttrBot.Generators.Tests.Running;

/// <summary>The dispatch table of an emitted assembly, loaded.</summary>
internal sealed class LoadedTable
{
    private LoadedTable(Assembly assembly)
    {
        Assembly = assembly;
        Table = (IHandlerTable)Activator.CreateInstance(assembly.GetType("AttrBot.Generated.HandlerTable", throwOnError: true)!)!;
    }

    public Assembly Assembly { get; }

    public IHandlerTable Table { get; }

    public IEnumerable<string> Ids => Table.Handlers.Select(handler => handler.Id);

    public HandlerDescriptor this[string id] => Table.Handlers.Single(handler => handler.Id == id);

    /// <summary>Loads the output of a generator run.</summary>
    public static LoadedTable From(SourceGeneratorResult result, params SourceGeneratorResult[] references) => new(result.Load(references));

    /// <summary>The handlers that match a text, with what they captured.</summary>
    public List<TableMatch> Match(string text)
    {
        List<TableMatch> matches = [];
        using HandlerMatches.Enumerator walk = Table.Match(text).GetEnumerator();
        while (walk.MoveNext())
        {
            HandlerCaptures captures = walk.Captures;
            var values = new string?[captures.Count];
            for (int slot = 0; slot < values.Length; slot++)
            {
                values[slot] = captures.TryGet(slot, out ReadOnlyMemory<char> value) ? value.ToString() : null;
            }

            HandlerDescriptor handler = Table.Handlers[walk.Current];
            HandlerInvocation? invocation = handler.Binder(in captures, out BindingFailure? failure);
            matches.Add(new TableMatch(handler, walk.Trigger, values, invocation, failure));
        }

        return matches;
    }

    /// <summary>Calls the first handler that matches and whose captures bind. Works where handlers need no context.</summary>
    public async Task<string?> ReplyAsync(string text)
    {
        foreach (TableMatch match in Match(text))
        {
            if (match.Invocation is { } invocation)
            {
                return await invocation.InvokeAsync(null!);
            }
        }

        return null;
    }
}

/// <summary>A handler that matched.</summary>
internal sealed record TableMatch(
    HandlerDescriptor Handler, int Trigger, string?[] Captures, HandlerInvocation? Invocation, BindingFailure? Failure);
