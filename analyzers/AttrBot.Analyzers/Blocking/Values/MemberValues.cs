using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Memory;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// The values that fields, properties and events of this compilation receive: from their initialisers and from assignments,
/// in the type that declares them and, where others may assign them, anywhere. Assignments are indexed by name once a
/// syntax tree; the index outlives the compilation.
/// </summary>
internal sealed class MemberValues(OperationSource operations)
{
    private static readonly ConditionalWeakTable<SyntaxTree, ILookup<string, ExpressionSyntax>> s_assignments = new();

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<IOperation>> _values = new(SymbolEqualityComparer.Default);

    /// <summary>The values of <paramref name="member"/>.</summary>
    public ImmutableArray<IOperation> Of(ISymbol member, CancellationToken cancellationToken)
    {
        var definition = member.OriginalDefinition;
        Note(definition);
        return _values.TryGetValue(definition, out var values)
            ? values
            : _values.GetOrAdd(definition, Find(definition, cancellationToken));
    }

    /// <summary>Whether nothing outside the declaring type can assign <paramref name="member"/>.</summary>
    public static bool IsAssignedOnlyInside(ISymbol member) => member switch
    {
        IFieldSymbol field => field.IsConst || field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private,
        IPropertySymbol property => property.SetMethod is null || property.SetMethod.DeclaredAccessibility == Accessibility.Private,
        _ => false,
    };

    private ImmutableArray<IOperation> Find(ISymbol member, CancellationToken cancellationToken)
    {
        if (member.ContainingType is not { } type || !operations.Contains(member))
        {
            return [];
        }

        var values = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var initializer = reference.GetSyntax(cancellationToken) switch
            {
                VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
                PropertyDeclarationSyntax property => property.Initializer?.Value,
                _ => null,
            };
            Add(initializer, values, cancellationToken);
        }

        foreach (var right in AssignmentsTo(member, type, cancellationToken))
        {
            var left = ((AssignmentExpressionSyntax)right.Parent!).Left;
            var target = operations.ModelOf(left.SyntaxTree).GetSymbolInfo(left, cancellationToken).Symbol?.OriginalDefinition;
            if (SymbolEqualityComparer.Default.Equals(target, member))
            {
                Add(right, values, cancellationToken);
            }
        }

        return values.ToImmutable();
    }

    private void Add(ExpressionSyntax? value, ImmutableArray<IOperation>.Builder values, CancellationToken cancellationToken)
    {
        if (value is not null && operations.OperationOf(value, cancellationToken) is { } operation)
        {
            // A lambda is an operation of its own; the conversion to a delegate is around it.
            values.Add(operation);
        }
    }

    private IEnumerable<ExpressionSyntax> AssignmentsTo(ISymbol member, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var trees = IsAssignedNearby(member)
            ? type.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree).Distinct()
            : operations.Trees;
        return trees.SelectMany(tree => s_assignments.GetValue(tree, t => Index(t, cancellationToken))[member.Name]);
    }

    private static ILookup<string, ExpressionSyntax> Index(SyntaxTree tree, CancellationToken cancellationToken) =>
        tree.GetRoot(cancellationToken).DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Where(assignment => assignment.Kind() is SyntaxKind.SimpleAssignmentExpression or SyntaxKind.AddAssignmentExpression or SyntaxKind.CoalesceAssignmentExpression)
            .ToLookup(assignment => NameOf(assignment.Left), assignment => assignment.Right);

    /// <summary>Which files decide about the values.</summary>
    private static void Note(ISymbol member)
    {
        if (!IsAssignedNearby(member))
        {
            Touched.NoteEverything();
            return;
        }

        foreach (var reference in member.ContainingType?.DeclaringSyntaxReferences ?? [])
        {
            Touched.Note(reference.SyntaxTree);
        }
    }

    private static bool IsAssignedNearby(ISymbol member) => member.DeclaredAccessibility == Accessibility.Private || (MayHoldNoCode(member) && !IsSharedStream(member));

    /// <summary>Whether <paramref name="member"/> holds a stream, reader or writer that other code of this compilation, and no other, may put there.</summary>
    public static bool IsSharedStream(ISymbol member) => IsInternal(member) && IsStream(member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    });

    private static bool IsInternal(ISymbol member)
    {
        for (var symbol = member; symbol is not (null or INamespaceSymbol); symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsStream(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "Stream" or "TextReader" or "TextWriter", ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where a value only says what kind of stream it is, the declaring type is enough.</summary>
    private static bool MayHoldNoCode(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type.TypeKind != TypeKind.Delegate,
        IPropertySymbol property => property.Type.TypeKind != TypeKind.Delegate,
        _ => false,
    };

    private static string NameOf(ExpressionSyntax left) => left switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => "",
    };
}
