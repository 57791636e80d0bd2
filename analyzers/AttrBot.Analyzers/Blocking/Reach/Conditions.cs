using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>
/// Counts on how many conditions a piece of a helper depends that nothing is known of. A way on which there are many of them is seldom
/// taken to its end.
/// </summary>
internal sealed class Conditions
{
    /// <summary>A way with more of them is one that is taken at times only.</summary>
    private const int Maximum = 5;

    /// <summary>The same of a way on which a call is answered by one of several implementations.</summary>
    private const int MaximumWhereDispatched = 1;

    /// <summary>So many of one function count: what it tests belongs together, as a rule.</summary>
    private const int MaximumOfFunction = 2;

    private readonly ConcurrentDictionary<SyntaxNode, ImmutableArray<TextSpan>> _parts = new();

    /// <summary>Whether a way is taken at times only, as so many conditions are on it.</summary>
    public static bool AreTooMany(int conditions, bool isDispatched) => Weigh(conditions, isDispatched) > Maximum;

    /// <summary>The conditions of a way; which of several objects answers weighs as much as so many that fewer are left to it.</summary>
    public static int Weigh(int conditions, bool isDispatched) => conditions + (isDispatched ? Maximum - MaximumWhereDispatched : 0);

    /// <summary>The undecided conditions on which <paramref name="call"/> depends where <paramref name="frame"/> runs.</summary>
    public int On(Call call, Frame frame) => On(call.Syntax, call.Guards, frame);

    /// <inheritdoc cref="On(Call, Frame)"/>
    public int On(Site site, Frame frame) => On(site.Operation.Syntax, site.Guards, frame);

    private int On(SyntaxNode node, ImmutableArray<ParameterGuard> guards, Frame frame)
    {
        var function = node.Parent;
        while (function is not null && !NullTests.IsFunction(function))
        {
            function = function.Parent;
        }

        if (function is null or BaseTypeDeclarationSyntax or GlobalStatementSyntax)
        {
            return 0;
        }

        var count = 0;
        foreach (var part in _parts.GetOrAdd(function, ConditionalParts.Of))
        {
            count += part.Contains(node.Span) ? 1 : 0;
        }

        // A lambda is under the guards of the code around it, too.
        var decided = count > 0 && frame.Body.Container is null ? guards.Count(guard => !guard.IsPart && guard.IsDecided(frame.Environment)) : 0;
        return Math.Min(Math.Max(0, count - decided), MaximumOfFunction);
    }
}
