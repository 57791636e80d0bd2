using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.Tests.Shared.Analyzers;

/// <summary>
/// Source text with its expectations written into it: <c>[|here|]</c> is a diagnostic of the tested rule,
/// <c>{|ATB1002:here|}</c> a diagnostic with that id. Spans may nest.
/// </summary>
public sealed class TestMarkup
{
    private TestMarkup(string text, ImmutableArray<MarkedSpan> spans) => (Text, Spans) = (text, spans);

    /// <summary>The source without its markers.</summary>
    public string Text { get; }

    /// <summary>The marked spans in the order in which they end; <see cref="MarkedSpan.Id"/> is null for <c>[|…|]</c>.</summary>
    public ImmutableArray<MarkedSpan> Spans { get; }

    /// <summary>Separates <paramref name="markup"/> into text and spans.</summary>
    /// <exception cref="FormatException">A marker is not closed, or closed without being opened.</exception>
    public static TestMarkup Parse(string markup)
    {
        var text = new StringBuilder(markup.Length);
        var spans = ImmutableArray.CreateBuilder<MarkedSpan>();
        var open = new Stack<(string? Id, int Start)>();
        for (var i = 0; i < markup.Length; i++)
        {
            if (Is(markup, i, "[|"))
            {
                open.Push((null, text.Length));
                i++;
            }
            else if (Is(markup, i, "{|") && markup.IndexOf(':', i) is > 0 and var colon)
            {
                open.Push((markup[(i + 2)..colon], text.Length));
                i = colon;
            }
            else if (open.Count > 0 && Is(markup, i, open.Peek().Id is null ? "|]" : "|}"))
            {
                var (id, start) = open.Pop();
                spans.Add(new MarkedSpan(id, TextSpan.FromBounds(start, text.Length)));
                i++;
            }
            else
            {
                text.Append(markup[i]);
            }
        }

        return open.Count == 0
            ? new TestMarkup(text.ToString(), spans.ToImmutable())
            : throw new FormatException($"A marker is not closed: …{markup[Math.Max(0, markup.Length - 40)..]}");
    }

    private static bool Is(string text, int index, string marker) =>
        string.CompareOrdinal(text, index, marker, 0, marker.Length) == 0;
}

/// <summary>A marked place; <paramref name="Id"/> is null where the tested rule is meant.</summary>
public readonly record struct MarkedSpan(string? Id, TextSpan Span);
