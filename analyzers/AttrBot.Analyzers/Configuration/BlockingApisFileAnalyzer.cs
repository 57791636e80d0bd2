using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.Analyzers.Configuration;

/// <summary>Checks the lines of <c>AttrBot.BlockingApis.txt</c>: ATB1014.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingApisFileAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [BlockingApisFileRule.Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(Analyze);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        if (!AdditionalBlockingApis.IsSuchAFile(context.AdditionalFile) || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in text.Lines)
        {
            var (api, error) = BlockingApiParser.ParseLine(line.ToString());
            var problem = error ?? (api is null ? null : Resolve(api, context.Compilation) ?? Repeated(api, line.LineNumber + 1, seen));
            if (problem is not null)
            {
                var location = Location.Create(context.AdditionalFile.Path, line.Span, text.Lines.GetLinePositionSpan(line.Span));
                context.ReportDiagnostic(Diagnostic.Create(BlockingApisFileRule.Descriptor, location, problem));
            }
        }
    }

    /// <summary>What is wrong with the pattern, seen from the compilation.</summary>
    private static string? Resolve(BlockingApi api, Compilation compilation)
    {
        var pattern = api.Pattern;
        if (api.Has(BlockingFlags.External))
        {
            return null;
        }

        if (DocumentationCommentId.GetFirstSymbolForDeclarationId("T:" + pattern.TypeName, compilation) is not INamedTypeSymbol type)
        {
            return $"there is no type '{pattern.TypeName}'; add the flag 'external' if not every project has it";
        }

        var exists = pattern.Kind switch
        {
            ApiPatternKind.Type => true,
            ApiPatternKind.Exact => type.GetMembers().Any(member => member.GetDocumentationCommentId() == pattern.Text),
            ApiPatternKind.Overloads => type.GetMembers(pattern.MemberName == "#ctor" ? WellKnownMemberNames.InstanceConstructorName : pattern.MemberName).Length > 0,
            _ => type.GetMembers().Any(member => member is IMethodSymbol && member.Name.StartsWith(pattern.MemberName, StringComparison.Ordinal)),
        };
        return exists ? null : $"type '{pattern.TypeName}' has no member that matches '{pattern.Text}'";
    }

    private static string? Repeated(BlockingApi api, int line, Dictionary<string, int> seen)
    {
        var key = api.Pattern.Kind == ApiPatternKind.Type && api.Category.IsAboutInstances() && !api.IsSilenced ? $"{api.Pattern.Text} {api.Category}" : api.Pattern.Text;
        if (seen.TryGetValue(key, out var first))
        {
            return $"'{api.Pattern.Text}' stands in line {first} already";
        }

        seen.Add(key, line);
        return null;
    }
}
