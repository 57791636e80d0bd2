using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Evaluation;

/// <summary>A place in a source file; lines count from 1.</summary>
internal sealed record Place(string Path, int Line)
{
    public static Place Of(Location location)
    {
        var span = location.GetLineSpan();
        return new Place(span.Path, span.StartLinePosition.Line + 1);
    }
}

/// <summary>One diagnostic: where it stands, in which member, and the places on the way to what blocks.</summary>
internal sealed record Finding(string Package, string Version, string Project, string Rule, string Severity, string Member, string Message, Place At, IReadOnlyList<Place> Sites)
{
    public static Finding Create(SourceTree tree, Compilation compilation, Diagnostic diagnostic) => new(
        tree.Package,
        tree.Version,
        compilation.AssemblyName ?? "",
        diagnostic.Id,
        diagnostic.Severity.ToString(),
        MemberAt(compilation, diagnostic.Location),
        diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
        Place.Of(diagnostic.Location),
        [.. diagnostic.AdditionalLocations.Select(Place.Of)]);

    private static string MemberAt(Compilation compilation, Location location)
    {
        if (location.SourceTree is not { } tree)
        {
            return "";
        }

        var node = tree.GetRoot().FindNode(location.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>(member => member is not (BaseNamespaceDeclarationSyntax or BaseFieldDeclarationSyntax));
        return node is null ? "" : compilation.GetSemanticModel(tree).GetDeclaredSymbol(node)?.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) ?? "";
    }
}
