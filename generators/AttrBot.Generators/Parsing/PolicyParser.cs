using System.Globalization;
using AttrBot.Generators.Diagnostics;
using AttrBot.Generators.Emitting;
using AttrBot.Generators.Models;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Reads <c>[Retry]</c> and <c>[HandlerTimeout]</c> off methods, classes and assemblies.</summary>
internal static class PolicyParser
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(24);

    /// <summary>What a symbol says, with what C# lets it inherit.</summary>
    public static PolicyModel Parse(ISymbol symbol, KnownTypes types, Action<Diagnostic> report) => new(
        Find(symbol, types.RetryAttribute) is { } retry ? WriteRetry(retry, report) : null,
        Find(symbol, types.HandlerTimeoutAttribute) is { } timeout ? WriteTimeout(timeout, report) : null);

    private static AttributeData? Find(ISymbol symbol, INamedTypeSymbol? attributeClass) =>
        AttributeInheritance.Find(symbol, attribute => attribute.AttributeClass.Is(attributeClass)).LastOrDefault();

    private static string? WriteRetry(AttributeData attribute, Action<Diagnostic> report)
    {
        // Anything else than a number is an error of the compiler's.
        if (attribute.ConstructorArguments is not [{ Value: int attempts }])
        {
            return null;
        }

        var problems = new List<string>();
        var properties = new List<string>();
        if (attempts < 1)
        {
            problems.Add($"{attempts.ToString(CultureInfo.InvariantCulture)} attempts are too few; the first one counts, so it takes at least 1");
        }

        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            string? text = argument.Value.Value as string;
            properties.Add($"{argument.Key} = {Literal.String(text)}");
            if (FindProblem(text, allowsZero: true, LongestRetry) is { } problem)
            {
                problems.Add($"{argument.Key} {problem}");
            }
        }

        Report(attribute, "Retry", problems, report);
        string initializer = properties.Count == 0 ? "" : $" {{ {string.Join(", ", properties)} }}";
        return problems.Count == 0 ? $"new global::AttrBot.RetryAttribute({Literal.Int(attempts)}){initializer}" : null;
    }

    private static string? WriteTimeout(AttributeData attribute, Action<Diagnostic> report)
    {
        if (attribute.ConstructorArguments is not [{ Kind: not TypedConstantKind.Error } argument])
        {
            return null;
        }

        string? text = argument.Value as string;
        if (FindProblem(text, allowsZero: false, LongestTimeout) is not { } problem)
        {
            return $"new global::AttrBot.HandlerTimeoutAttribute({Literal.String(text)})";
        }

        Report(attribute, "HandlerTimeout", [$"the timeout {problem}"], report);
        return null;
    }

    /// <summary>What is wrong with a duration, by the rules of the attributes themselves.</summary>
    private static string? FindProblem(string? text, bool allowsZero, TimeSpan longest)
    {
        if (text?.Contains(":") != true || !TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan duration))
        {
            return $"\"{text}\" is no duration; write hh:mm:ss, as \"00:01:00\" for a minute";
        }

        return duration > longest ? $"\"{text}\" is too long; at most {longest.Days} {(longest.Days == 1 ? "day" : "days")}"
            : duration < TimeSpan.Zero ? $"\"{text}\" is negative"
            : duration == TimeSpan.Zero && !allowsZero ? $"\"{text}\" leaves the handler no time"
            : null;
    }

    private static void Report(AttributeData attribute, string name, List<string> problems, Action<Diagnostic> report)
    {
        foreach (string problem in problems)
        {
            report(Diagnostic.Create(DiagnosticDescriptors.InvalidPolicy, attribute.GetLocation(), name, problem));
        }
    }
}
