using System.Collections.Concurrent;
using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Memory;
using AttrBot.Analyzers.Blocking.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>Finds the private fields of a type that are null until something sets them, and never null again.</summary>
internal sealed class OnceSetFields(MemberValues members)
{
    private static readonly ImmutableDictionary<string, IFieldSymbol> s_undeclared = ImmutableDictionary.Create<string, IFieldSymbol>(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableDictionary<string, IFieldSymbol>> _fields = new(SymbolEqualityComparer.Default);

    /// <summary>These fields of <paramref name="type"/>, by name; a name that means something else somewhere in the type is left out.</summary>
    public ImmutableDictionary<string, IFieldSymbol> Of(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var definition = type.OriginalDefinition;
        var fields = _fields.TryGetValue(definition, out var known) ? known : _fields.GetOrAdd(definition, Find(definition, cancellationToken));

        // Where nothing is declared that could be such a field, no code decides about it.
        if (!ReferenceEquals(fields, s_undeclared))
        {
            foreach (var reference in definition.DeclaringSyntaxReferences)
            {
                Touched.Note(reference.SyntaxTree);
            }
        }

        return fields;
    }

    /// <summary>Whether a field keeps what the making of its object has put into it.</summary>
    public bool IsSetWhileMade(IFieldSymbol field, CancellationToken cancellationToken) => field.IsReadOnly ||
        (field.DeclaredAccessibility == Accessibility.Private && members.Of(field, cancellationToken) is { Length: > 0 } values && values.All(IsOfMaking));

    private static bool IsOfMaking(IOperation value)
    {
        var part = value.Syntax.Parent;
        while (part is not null and not (ConstructorDeclarationSyntax or FieldDeclarationSyntax) && !NullTests.IsFunction(part))
        {
            part = part.Parent;
        }

        return part is ConstructorDeclarationSyntax or FieldDeclarationSyntax;
    }

    private ImmutableDictionary<string, IFieldSymbol> Find(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        // Code that is just being written may declare a name twice: then it is not known which one is meant.
        var candidates = type.GetMembers().OfType<IFieldSymbol>()
            .GroupBy(field => field.Name, StringComparer.Ordinal)
            .Where(fields => fields.Count() == 1)
            .Select(fields => fields.First())
            .Where(field => field is { DeclaredAccessibility: Accessibility.Private, IsReadOnly: false, IsConst: false, IsImplicitlyDeclared: false } && MayBeNull(field.Type))
            .ToDictionary(field => field.Name, StringComparer.Ordinal);
        if (candidates.Count == 0)
        {
            return s_undeclared;
        }

        foreach (var token in type.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantTokens()))
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && candidates.ContainsKey(token.ValueText) && IsForeignOrUnknown(token))
            {
                candidates.Remove(token.ValueText);
            }
        }

        var found = candidates.Where(pair => !members.Of(pair.Value, cancellationToken).Any(ResultsInNull));
        var builder = ImmutableDictionary.CreateBuilder<string, IFieldSymbol>(StringComparer.Ordinal);
        builder.AddRange(found);
        return builder.ToImmutable();
    }

    private static bool MayBeNull(ITypeSymbol type) =>
        type.TypeKind != TypeKind.Delegate && (type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T);

    /// <summary>Whether the name declares something else here, or its field is given away to be set.</summary>
    private static bool IsForeignOrUnknown(SyntaxToken token) => token.Parent switch
    {
        VariableDeclaratorSyntax { Parent.Parent: not FieldDeclarationSyntax } or ParameterSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax => true,
        ExpressionSyntax name => IsGivenAway(name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name),
        _ => false,
    };

    private static bool IsGivenAway(ExpressionSyntax field) => field.Parent switch
    {
        ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument => !IsInitialized(argument),
        ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } tuple } => assignment.Left == tuple,
        RefExpressionSyntax => true,
        _ => false,
    };

    private static bool IsInitialized(ArgumentSyntax argument) =>
        argument.Parent is ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "EnsureInitialized" } } };

    /// <summary>Whether the value is null, or may be, as far as it says.</summary>
    private static bool ResultsInNull(IOperation value) => ForcedValues.Unwrap(value) switch
    {
        { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation or IConditionalOperation or ISwitchExpressionOperation or IConditionalAccessOperation => true,
        IInvocationOperation invocation => invocation.TargetMethod.ReturnNullableAnnotation == NullableAnnotation.Annotated,
        IPropertyReferenceOperation property => property.Property.NullableAnnotation == NullableAnnotation.Annotated,
        IFieldReferenceOperation field => field.Field.NullableAnnotation == NullableAnnotation.Annotated,
        IParameterReferenceOperation parameter => parameter.Parameter.NullableAnnotation == NullableAnnotation.Annotated,
        IAwaitOperation awaiting => AwaitedCalls.Of(awaiting)?.TargetMethod.ReturnType is INamedTypeSymbol { TypeArguments: [{ NullableAnnotation: NullableAnnotation.Annotated }] },
        _ => value is IConversionOperation { IsTryCast: true },
    };
}
