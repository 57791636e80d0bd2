using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>How many bytes a call of a writer writes, at most: constants, and what is short whatever it is, as a number or a version.</summary>
internal static class WrittenLengths
{
    /// <summary>Brackets, quotes and indentation.</summary>
    private const int Markup = 24;

    /// <summary>No number, date or version is longer.</summary>
    private const int Short = 48;

    /// <summary>The bytes that <paramref name="writing"/> writes; null where nobody knows.</summary>
    public static int? Of(IInvocationOperation writing)
    {
        // The name of an element is written at its end, too.
        var isXml = writing.TargetMethod.ContainingNamespace.Name == "Xml";
        int? length = isXml ? Markup : 2;
        foreach (var argument in writing.Arguments)
        {
            length += LengthOf(argument.Value) * (isXml ? 2 : 1);
        }

        return length;
    }

    /// <summary>The bytes that a call which does not compile, as code is missing that a build generates, writes of <paramref name="parts"/>.</summary>
    public static int? Of(IEnumerable<IOperation> parts) => Markup + (2 * Sum(parts, LengthOf));

    private static int? LengthOf(IOperation value)
    {
        value = ForcedValues.Unwrap(value);
        if (value.ConstantValue is { HasValue: true } constant)
        {
            return constant.Value is string text ? LengthOf(text) : Short;
        }

        return value switch
        {
            { Type: { } type } when IsShort(type) => Short,
            IInterpolatedStringOperation interpolated => Sum(interpolated.Parts, PartLength),
            IInvocationOperation { TargetMethod: { Name: "ToString" }, Instance: { Type: { } type } } => IsShort(type) ? Short : null,
            IInvocationOperation { TargetMethod: { Name: "ToString", IsStatic: true, ContainingType.Name: "XmlConvert" or "Convert" }, Arguments: [var converted, ..] } => LengthOf(converted.Value),
            IInvocationOperation { TargetMethod: { Name: "GetBytes" }, Arguments: [var encoded] } => LengthOf(encoded.Value),
            IUtf8StringOperation utf8 => LengthOf(utf8.Value),
            IArrayCreationOperation { Initializer: { } initializer, Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte or SpecialType.System_Char } } => initializer.ElementValues.Length * 3,
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } when InitialTextOf(field) is { } text => LengthOf(text),
            IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } } => 0,
            IPropertyReferenceOperation { Property: { Name: "NewLine", ContainingType.Name: "Environment" } } => 2,
            _ when IsVersion(value.Syntax) => Short,
            { Syntax: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } } joined => Sum(joined.ChildOperations, LengthOf),
            _ => null,
        };
    }

    private static int? PartLength(IOperation part) => part switch
    {
        IInterpolatedStringTextOperation text => LengthOf(text.Text),
        IInterpolationOperation { Alignment: null } interpolation => LengthOf(interpolation.Expression),
        _ => null,
    };

    private static int? Sum<T>(IEnumerable<T> parts, Func<T, int?> lengthOf) => parts.Aggregate((int?)0, (sum, part) => sum is null ? null : sum + lengthOf(part));

    /// <summary>In UTF-8, with what XML escapes.</summary>
    private static int LengthOf(string text) => text.Sum(character => character switch
    {
        '<' or '>' or '&' or '"' or '\'' => 6,
        < '\x80' => 1,
        _ => 3,
    });

    private static bool IsShort(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } => IsShort(inner),
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double or SpecialType.System_DateTime } => true,
        { TypeKind: TypeKind.Enum } => true,
        { Name: "Guid" or "DateTimeOffset" or "TimeSpan" or "DateOnly" or "TimeOnly" or "Version", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => true,
        _ => false,
    };

    private static string? InitialTextOf(IFieldSymbol field) =>
        field.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax { Token.Value: string text } } ? text : null;

    /// <summary>What builds call the version: <c>ThisAssembly.AssemblyInformationalVersion</c>, <c>GitVersionInformation.FullSemVer</c>. They generate it.</summary>
    private static bool IsVersion(SyntaxNode syntax) =>
        syntax is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member, Expression: IdentifierNameSyntax { Identifier.ValueText: var type } } && char.IsUpper(type[0]) &&
        (member.EndsWith("Version", StringComparison.Ordinal) || member.EndsWith("SemVer", StringComparison.Ordinal));
}
