using AttrBot.Generators.Diagnostics;
using AttrBot.Generators.Models;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Parses parameters that take services, of handlers and of constructors.</summary>
internal static class ServiceParameterParser
{
    /// <summary>Whether an attribute says that the parameter takes a service, whatever its type.</summary>
    public static bool IsMarked(KnownTypes types, IParameterSymbol parameter) =>
        parameter.HasAttribute(types.FromServicesAttribute) || parameter.HasAttribute(types.FromKeyedServicesAttribute);

    /// <summary>A handler's parameter; what is wrong with it is reported.</summary>
    public static ServiceParameter? ParseHandlerParameter(HandlerContext context, IParameterSymbol parameter)
    {
        if (parameter.FindAttribute(context.Types.FromKeyedServicesAttribute) is { ConstructorArguments.IsEmpty: true } inheriting)
        {
            if (inheriting.AttributeConstructor is null)
            {
                context.FailSilently();
            }
            else
            {
                context.Report(
                    DiagnosticDescriptors.KeyedServiceWithoutKey, ParameterParser.GetLocation(parameter), parameter.Name);
            }

            return null;
        }

        ServiceParameter? model = TryParse(context.Compilation, context.Types, parameter);
        if (model is null)
        {
            context.Report(
                DiagnosticDescriptors.CannotBind,
                ParameterParser.GetLocation(parameter),
                parameter.Name,
                parameter.Type.ToShortName(),
                "its key is not accessible in the whole assembly");
        }

        return model;
    }

    /// <summary>The service, or <see langword="null"/> if emitted code cannot name its type or its key.</summary>
    public static ServiceParameter? TryParse(Compilation compilation, KnownTypes types, IParameterSymbol parameter)
    {
        if (!EmittedCodeAccess.CanUse(compilation, parameter.Type))
        {
            return null;
        }

        string? key = null;
        if (parameter.FindAttribute(types.FromKeyedServicesAttribute) is { ConstructorArguments: [var argument, ..] })
        {
            key = ConstantExpression.Write(compilation, argument);
            if (key is null)
            {
                return null;
            }
        }

        return new ServiceParameter(parameter.Name, parameter.Type.ToCode())
        {
            ServiceType = parameter.Type.WithoutNullable().ToCodeNotNull(),
            Key = key,
            Default = DefaultValue.Find(compilation, parameter),
        };
    }
}
