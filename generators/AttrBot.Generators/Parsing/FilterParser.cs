using AttrBot.Generators.Diagnostics;
using AttrBot.Generators.Emitting;
using AttrBot.Generators.Models;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Reads filter attributes and <c>[Use&lt;T&gt;]</c> off methods, classes and assemblies.</summary>
internal sealed class FilterParser(Compilation compilation, Action<Diagnostic> report)
{
    private readonly KnownTypes _types = KnownTypes.For(compilation);

    /// <summary>The expressions that construct the filters of a symbol, with those that C# lets it inherit before its own.</summary>
    public IEnumerable<string> ParseFilters(ISymbol symbol) =>
        AttributeInheritance.Find(symbol, attribute => attribute.AttributeClass.IsOrDerivesFrom(_types.HandlerFilterAttribute))
            .Select(WriteFilter)
            .OfType<string>();

    /// <summary>The middleware of a symbol, with that which C# lets it inherit before its own.</summary>
    public IEnumerable<MiddlewareModel> ParseMiddleware(ISymbol symbol) =>
        AttributeInheritance.Find(symbol, attribute => attribute.AttributeClass.IsConstructedFrom(_types.UseAttribute))
            .Select(ParseUse)
            .OfType<MiddlewareModel>();

    private MiddlewareModel? ParseUse(AttributeData attribute)
    {
        if (attribute.AttributeClass!.TypeArguments[0] is not INamedTypeSymbol { TypeKind: not TypeKind.Error } type)
        {
            return null;
        }

        if (!EmittedCodeAccess.CanUse(compilation, type))
        {
            ReportInaccessible(attribute, $"Use<{type.ToShortName()}>");
            return null;
        }

        return new MiddlewareModel(type.ToCodeNotNull(), ConstructionParser.Parse(compilation, _types, type));
    }

    private string? WriteFilter(AttributeData attribute)
    {
        INamedTypeSymbol type = attribute.AttributeClass!;
        if (attribute.AttributeConstructor is not { } constructor
            || type.TypeKind == TypeKind.Error
            || attribute.ConstructorArguments.Any(argument => argument.Kind == TypedConstantKind.Error))
        {
            return null;
        }

        if (EmittedCodeAccess.CanUse(compilation, type)
            && EmittedCodeAccess.CanUse(compilation, constructor)
            && WriteArguments(attribute, constructor) is { } arguments
            && WriteProperties(attribute) is { } properties)
        {
            return $"new {type.ToCodeNotNull()}({arguments}){properties}";
        }

        ReportInaccessible(attribute, type.ToShortName());
        return null;
    }

    private string? WriteArguments(AttributeData attribute, IMethodSymbol constructor)
    {
        var arguments = new List<string>();
        for (int i = 0; i < attribute.ConstructorArguments.Length; i++)
        {
            // The cast keeps overload resolution from finding another constructor than the compiler found.
            ITypeSymbol parameter = constructor.Parameters[i].Type;
            if (!EmittedCodeAccess.CanUse(compilation, parameter)
                || ConstantExpression.Write(compilation, attribute.ConstructorArguments[i]) is not { } value)
            {
                return null;
            }

            bool isObvious = parameter.SpecialType is SpecialType.System_String or SpecialType.System_Boolean && value != "null!";
            arguments.Add(isObvious ? value : $"({parameter.ToCodeNotNull()})({value})");
        }

        return string.Join(", ", arguments);
    }

    private string? WriteProperties(AttributeData attribute)
    {
        var properties = new List<string>();
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (!IsSettable(attribute.AttributeClass!, argument.Key)
                || ConstantExpression.Write(compilation, argument.Value) is not { } value)
            {
                return null;
            }

            properties.Add($"{Literal.Identifier(argument.Key)} = {value}");
        }

        return properties.Count == 0 ? "" : $" {{ {string.Join(", ", properties)} }}";
    }

    private bool IsSettable(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            ISymbol? member = current.GetMembers(name).FirstOrDefault(m => m is IPropertySymbol or IFieldSymbol);
            if (member is not null)
            {
                return member is IFieldSymbol
                    ? EmittedCodeAccess.CanUse(compilation, member)
                    : member is IPropertySymbol { SetMethod: { } setter } && EmittedCodeAccess.CanUse(compilation, setter);
            }
        }

        return false;
    }

    private void ReportInaccessible(AttributeData attribute, string name) =>
        report(Diagnostic.Create(DiagnosticDescriptors.InaccessibleFilter, attribute.GetLocation(), name));
}
