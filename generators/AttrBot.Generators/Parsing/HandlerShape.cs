using AttrBot.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Checks that emitted code can call a method.</summary>
internal static class HandlerShape
{
    /// <summary>Reports why the method cannot be called, if it cannot.</summary>
    public static void Check(HandlerContext context)
    {
        IMethodSymbol method = context.Method;
        if (FindStrangeness(method) is { } strangeness)
        {
            string name = method.MethodKind == MethodKind.AnonymousFunction ? "=>" : method.Name;
            context.Report(DiagnosticDescriptors.NotAnOrdinaryMethod, GetLocation(method), name, strangeness);
            return;
        }

        if (FindGeneric(method) is { } generic)
        {
            context.Report(DiagnosticDescriptors.OpenGeneric, GetLocation(method), method.Name, generic.Name);
            return;
        }

        if (EmittedCodeAccess.IsFileLocal(method.ContainingType))
        {
            context.Report(DiagnosticDescriptors.FileLocal, GetLocation(method), method.Name, method.ContainingType.Name);
            return;
        }

        CheckAccessibility(context);
        if (method.IsAbstract || (method.IsVirtual && method.IsStatic))
        {
            context.Report(DiagnosticDescriptors.Abstract, GetLocation(method), method.Name, method.Name);
        }
        else if (!method.IsStatic && method.ContainingType.IsAbstract)
        {
            context.Report(DiagnosticDescriptors.Abstract, GetLocation(method), method.Name, method.ContainingType.Name);
        }
    }

    /// <summary>Where the method's name is.</summary>
    public static Location GetLocation(IMethodSymbol method) => method.Locations.FirstOrDefault() ?? Location.None;

    private static string? FindStrangeness(IMethodSymbol method)
    {
        switch (method.MethodKind)
        {
            case MethodKind.Ordinary:
                break;
            case MethodKind.ExplicitInterfaceImplementation:
                return "an explicit interface implementation";
            case MethodKind.LocalFunction:
                return "a local function";
            case MethodKind.AnonymousFunction:
                return "a lambda";
            case MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove:
                return "an accessor";
            case MethodKind.UserDefinedOperator or MethodKind.Conversion:
                return "an operator";
            default:
                return "not an ordinary method";
        }

        return method.ContainingType?.TypeKind switch
        {
            TypeKind.Class => null,
            TypeKind.Struct when method.IsStatic => null,
            TypeKind.Interface when method.IsStatic => null,
            TypeKind.Struct => "an instance method of a struct, which the services cannot hold",
            TypeKind.Interface => "an instance method of an interface",
            TypeKind.Extension => "a member of an extension block",
            _ => "not declared in a class",
        };
    }

    private static ISymbol? FindGeneric(IMethodSymbol method)
    {
        if (method.IsGenericMethod)
        {
            return method;
        }

        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.TypeParameters.Length > 0)
            {
                return type;
            }
        }

        return null;
    }

    private static void CheckAccessibility(HandlerContext context)
    {
        for (ISymbol? symbol = context.Method; symbol is not null; symbol = symbol.ContainingType)
        {
            string? accessibility = symbol.DeclaredAccessibility switch
            {
                Accessibility.Private => "private",
                Accessibility.Protected => "protected",
                Accessibility.ProtectedAndInternal => "private protected",
                _ => null,
            };
            string subject = SymbolEqualityComparer.Default.Equals(symbol, context.Method) ? "it" : $"'{symbol.Name}'";
            if (accessibility is not null)
            {
                Report(context, subject, accessibility, "make it internal or public");
                return;
            }

            if (symbol.IsObsoleteError())
            {
                Report(context, subject, "obsolete as an error", "let [Obsolete] be a warning");
                return;
            }
        }
    }

    private static void Report(HandlerContext context, string subject, string state, string remedy) => context.Report(
        DiagnosticDescriptors.Inaccessible, GetLocation(context.Method), context.Method.Name, subject, state, remedy);
}
