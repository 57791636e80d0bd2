using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.Tests.Shared.SourceGenerators;

/// <summary>A source with the diagnostics that are expected in it: <c>{|ATB0001:here|}</c>. Markers may nest.</summary>
public sealed record MarkedSource(string Text, ImmutableArray<(string Id, TextSpan Span)> Markers)
{
    /// <summary>Takes the markers out of a source.</summary>
    public static MarkedSource Parse(string source)
    {
        var text = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var markers = ImmutableArray.CreateBuilder<(string, TextSpan)>();
        for (int i = 0; i < source.Length; i++)
        {
            if (string.CompareOrdinal(source, i, "{|ATB", 0, 5) == 0)
            {
                int colon = source.IndexOf(':', i);
                open.Push((source[(i + 2)..colon], text.Length));
                i = colon;
            }
            else if (open.Count > 0 && string.CompareOrdinal(source, i, "|}", 0, 2) == 0)
            {
                (string id, int start) = open.Pop();
                markers.Add((id, TextSpan.FromBounds(start, text.Length)));
                i++;
            }
            else
            {
                text.Append(source[i]);
            }
        }

        return open.Count == 0
            ? new MarkedSource(text.ToString(), markers.ToImmutable())
            : throw new FormatException($"The marker {open.Peek().Id} is not closed.");
    }
}
