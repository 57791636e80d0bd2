using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Triggers;

/// <summary>What a project's code says about how its triggers are run. On doubt, triggers do not come in one another's way.</summary>
internal sealed class DispatchSetup
{
    private const string AllMatches = "AllMatches";
    private const string AddHandlers = "AddHandlers";

    private bool _addsSomeHandlers;

    private DispatchSetup()
    {
    }

    /// <summary>Whether a message runs all triggers that match it, instead of the first: <c>DispatchMode.AllMatches</c> is named.</summary>
    public bool RunsAllMatches { get; private set; }

    /// <summary>Reads the code of a project.</summary>
    public static DispatchSetup Read(Compilation compilation, CancellationToken cancellationToken)
    {
        var setup = new DispatchSetup();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var text = tree.GetText(cancellationToken).ToString();
            if (text.Contains(AllMatches) || text.Contains(AddHandlers))
            {
                setup.Read(tree.GetRoot(cancellationToken));
            }
        }

        return setup;
    }

    /// <summary>Whether two triggers are in one table: <c>AddHandlers(typeof(A))</c> takes the handlers of some classes only.</summary>
    public bool RunTogether(TriggerDeclaration first, TriggerDeclaration second) =>
        !_addsSomeHandlers || first.Handler.ContainingType.Equals(second.Handler.ContainingType, SymbolEqualityComparer.Default);

    private void Read(SyntaxNode root)
    {
        foreach (var name in root.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            RunsAllMatches |= name.Identifier.ValueText == AllMatches;
            _addsSomeHandlers |= name.Identifier.ValueText == AddHandlers
                && name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { ArgumentList.Arguments.Count: > 0 };
        }
    }
}
