using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Blocking.Reach;
using AttrBot.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking;

/// <summary>Turns findings into diagnostics.</summary>
internal static class BlockingReport
{
    /// <summary>
    /// The property of a diagnostic that carries the replacement of the classification, for code fixes. With a number behind it:
    /// that of the additional location of this index.
    /// </summary>
    public const string ReplacementProperty = "Replacement";

    /// <summary>The property that carries the category; with a number as <see cref="ReplacementProperty"/>.</summary>
    public const string CategoryProperty = "Category";

    /// <summary>What stands between the names of a path.</summary>
    public const string Arrow = " → ";

    /// <summary>The rules.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Rules { get; } =
    [
        TaskWaitRule.Descriptor,
        SleepRule.Descriptor,
        SynchronousIoRule.Descriptor,
        BlockingPrimitiveRule.Descriptor,
        CpuBoundRule.Descriptor,
        ConsoleInputRule.Descriptor,
        BlockingHelperRule.Descriptor,
        SynchronousDisposeRule.Descriptor,
        SynchronousEnumerationRule.Descriptor,
        OccasionalBlockingRule.Descriptor,
    ];

    /// <summary>A site in the text of <paramref name="entry"/>.</summary>
    public static Diagnostic Direct(Finding finding, string entry) => finding.IsOccasional || finding.Api.Path.Length > 0 ? OnItsOwn(finding, entry) : Diagnostic.Create(
        RuleOf(finding.Api.Category),
        finding.Site.Location,
        SeverityOf([finding]),
        additionalLocations: null,
        PropertiesOf(finding),
        finding.Site.Name,
        entry,
        Advice.For(finding.Site.Name, finding.Api.Replacement));

    /// <summary>Sites elsewhere that a call at <paramref name="location"/> in <paramref name="entry"/> leads to.</summary>
    /// <remarks>What is led to at times only is not worth a word beside what is every time, nor what is possible beside what is.</remarks>
    public static Diagnostic Through(Location location, IReadOnlyList<Finding> findings, string entry)
    {
        findings = Strongest(Strongest(findings, finding => !finding.IsOccasional), finding => finding.IsNearFirstUse || !finding.IsOccasional);
        findings = Strongest(findings, finding => !finding.Api.Has(BlockingFlags.Possible));
        var nearest = findings.OrderByDescending(finding => finding.IsCertain).ThenBy(finding => finding.Weight).ThenBy(finding => finding.Path.Length).First();
        var path = PathOf(nearest, entry);
        var sites = findings.GroupBy(finding => finding.Site.Location).Select(group => group.First()).ToList();
        return Diagnostic.Create(
            nearest.IsOccasional ? OccasionalBlockingRule.Descriptor : BlockingHelperRule.Descriptor,
            location,
            SeverityOf(findings),
            sites.Select(finding => finding.Site.Location),
            sites.Select((finding, index) => (finding, index)).Aggregate(PropertiesOf(nearest), (properties, site) => Add(properties, site.finding, $"{site.index}")),
            path,
            sites.Count > 1 ? $" (and {sites.Count - 1} more)" : "");
    }

    private static IReadOnlyList<Finding> Strongest(IReadOnlyList<Finding> findings, Func<Finding, bool> isStrong) =>
        findings.Any(isStrong) ? [.. findings.Where(isStrong)] : findings;

    /// <summary>
    /// What runs at times only; and a call of a member of another assembly, which told the way on, but the places are not at hand.
    /// </summary>
    private static Diagnostic OnItsOwn(Finding finding, string entry) => Diagnostic.Create(
        finding.IsOccasional ? OccasionalBlockingRule.Descriptor : BlockingHelperRule.Descriptor,
        finding.Site.Location,
        SeverityOf([finding]),
        additionalLocations: null,
        PropertiesOf(finding),
        PathOf(finding, entry),
        "");

    private static string PathOf(Finding finding, string entry)
    {
        var path = finding.Path.Insert(0, entry).Add(finding.Site.Name);
        return string.Join(Arrow, finding.Api.Path.Length > 0 ? path.Add(finding.Api.Path) : path);
    }

    private static DiagnosticSeverity SeverityOf(IEnumerable<Finding> findings) =>
        findings.All(finding => (finding.IsOccasional && !finding.IsNearFirstUse) || finding.Api.Has(BlockingFlags.Possible)) ? DiagnosticSeverity.Info
        : findings.Any(finding => finding.IsCertain && !finding.IsOccasional && finding.Api.Category != BlockingCategory.Cpu) ? DiagnosticSeverity.Error
        : DiagnosticSeverity.Warning;

    private static DiagnosticDescriptor RuleOf(BlockingCategory category) => category switch
    {
        BlockingCategory.TaskWait => TaskWaitRule.Descriptor,
        BlockingCategory.Sleep => SleepRule.Descriptor,
        BlockingCategory.Primitive or BlockingCategory.Join => BlockingPrimitiveRule.Descriptor,
        BlockingCategory.Cpu => CpuBoundRule.Descriptor,
        BlockingCategory.ConsoleInput => ConsoleInputRule.Descriptor,
        BlockingCategory.Dispose => SynchronousDisposeRule.Descriptor,
        BlockingCategory.Enumerate => SynchronousEnumerationRule.Descriptor,
        _ => SynchronousIoRule.Descriptor,
    };

    private static ImmutableDictionary<string, string?> PropertiesOf(Finding finding) => Add(ImmutableDictionary<string, string?>.Empty, finding, "");

    private static ImmutableDictionary<string, string?> Add(ImmutableDictionary<string, string?> properties, Finding finding, string index) => properties
        .Add(ReplacementProperty + index, finding.Api.Replacement)
        .Add(CategoryProperty + index, finding.Api.CategoryText);
}
