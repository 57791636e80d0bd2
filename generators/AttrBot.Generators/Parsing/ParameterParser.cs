using System.Collections.Immutable;
using AttrBot.Generators.Diagnostics;
using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Parsing;

/// <summary>Finds out where the argument of each parameter of a handler comes from.</summary>
internal static class ParameterParser
{
    /// <summary>Parses all parameters. Those with errors are reported and left out.</summary>
    /// <param name="context">The handler.</param>
    /// <param name="groupNames">The names of all groups of all triggers, compared ignoring case.</param>
    /// <param name="eventType">The event, of an event handler.</param>
    public static EquatableArray<ParameterModel> Parse(
        HandlerContext context, ImmutableHashSet<string> groupNames, out INamedTypeSymbol? eventType)
    {
        eventType = FindEvent(context);
        INamedTypeSymbol? granted = GetGrantedContext(context, eventType);
        var parameters = new List<ParameterModel>();
        bool hasContext = false;
        foreach (IParameterSymbol parameter in context.Method.Parameters)
        {
            if (!CanBePassed(context, parameter))
            {
                continue;
            }

            if (parameter.Type.IsOrDerivesFrom(context.Types.BotContext) && !ServiceParameterParser.IsMarked(context.Types, parameter))
            {
                if (hasContext)
                {
                    context.Report(
                        DiagnosticDescriptors.TwoOfAKind, GetLocation(parameter), context.Method.Name, "context", parameter.Name);
                }

                hasContext = true;
                CheckContext(context, parameter, granted);
                parameters.Add(new ContextParameter(parameter.Name, parameter.Type.ToCodeNotNull()));
            }
            else if (ParseOther(context, parameter, groupNames, eventType) is { } model)
            {
                parameters.Add(model);
            }
        }

        return parameters.ToEquatableArray();
    }

    /// <summary>Where a parameter is declared.</summary>
    public static Location GetLocation(IParameterSymbol parameter) => parameter.Locations.FirstOrDefault() ?? Location.None;

    private static ParameterModel? ParseOther(
        HandlerContext context, IParameterSymbol parameter, ImmutableHashSet<string> groupNames, INamedTypeSymbol? eventType)
    {
        if (ServiceParameterParser.IsMarked(context.Types, parameter))
        {
            return ServiceParameterParser.ParseHandlerParameter(context, parameter);
        }

        if (parameter.Type.IsOrDerivesFrom(context.Types.BotEvent))
        {
            return ParseEvent(context, parameter, eventType);
        }

        if (parameter.Type.Is(context.Types.CancellationToken))
        {
            return new CancellationParameter(parameter.Name, parameter.Type.ToCode());
        }

        if (CaptureParameterParser.TryParse(context, parameter) is { } capture)
        {
            return capture;
        }

        if (parameter.Type.IsValueType || groupNames.Contains(parameter.Name))
        {
            context.Report(
                DiagnosticDescriptors.UnparsableType, GetLocation(parameter), parameter.Name, parameter.Type.ToShortName());
            return null;
        }

        return ServiceParameterParser.ParseHandlerParameter(context, parameter);
    }

    private static bool CanBePassed(HandlerContext context, IParameterSymbol parameter)
    {
        if (parameter.Type.TypeKind == TypeKind.Error)
        {
            context.FailSilently();
            return false;
        }

        if (parameter.RefKind != RefKind.None)
        {
            string keyword = parameter.RefKind switch
            {
                RefKind.Ref => "ref",
                RefKind.Out => "out",
                RefKind.In => "in",
                _ => "ref readonly",
            };
            context.Report(DiagnosticDescriptors.ByReference, GetLocation(parameter), parameter.Name, keyword);
            return false;
        }

        string? reason = parameter.Type switch
        {
            IPointerTypeSymbol or IFunctionPointerTypeSymbol => "pointers do not come from a message or the services",
            IDynamicTypeSymbol => "'dynamic' says nothing about what is wanted",
            _ when !EmittedCodeAccess.CanUse(context.Compilation, parameter.Type) =>
                "its type is not accessible in the whole assembly, or obsolete as an error",
            { IsRefLikeType: true } => "a ref struct cannot be kept until an asynchronous handler runs",
            _ => null,
        };
        if (reason is null)
        {
            return true;
        }

        ReportCannotBind(context, parameter, reason);
        return false;
    }

    private static INamedTypeSymbol? FindEvent(HandlerContext context) =>
        context.Kind != HandlerKind.Event
            ? null
            : context.Method.Parameters
                .Where(parameter => parameter.RefKind == RefKind.None && !ServiceParameterParser.IsMarked(context.Types, parameter))
                .Select(parameter => parameter.Type as INamedTypeSymbol)
                .FirstOrDefault(type => type.IsOrDerivesFrom(context.Types.BotEvent));

    private static EventParameter? ParseEvent(HandlerContext context, IParameterSymbol parameter, INamedTypeSymbol? eventType)
    {
        if (context.Kind != HandlerKind.Event)
        {
            ReportCannotBind(context, parameter, "events go to methods marked [OnEvent]; the message is at MessageContext.Message");
            return null;
        }

        IParameterSymbol first = context.Method.Parameters.First(p => SymbolEqualityComparer.Default.Equals(p.Type, eventType));
        if (!SymbolEqualityComparer.Default.Equals(first, parameter))
        {
            context.Report(DiagnosticDescriptors.TwoOfAKind, GetLocation(parameter), context.Method.Name, "event", parameter.Name);
            return null;
        }

        return new EventParameter(parameter.Name, parameter.Type.ToCodeNotNull());
    }

    private static INamedTypeSymbol? GetGrantedContext(HandlerContext context, INamedTypeSymbol? eventType)
    {
        KnownTypes types = context.Types;
        if (context.Kind != HandlerKind.Event
            || eventType.IsOrDerivesFrom(types.MessageEvent)
            || eventType.IsOrDerivesFrom(types.EditEvent))
        {
            return types.MessageContext;
        }

        return eventType.IsOrDerivesFrom(types.ConversationEvent) ? types.ConversationContext : types.BotContext;
    }

    private static void CheckContext(HandlerContext context, IParameterSymbol parameter, INamedTypeSymbol? granted)
    {
        if (granted is null || granted.IsOrDerivesFrom(parameter.Type as INamedTypeSymbol))
        {
            return;
        }

        string kind = context.Kind == HandlerKind.Event ? "this event" : "messages";
        context.Report(
            DiagnosticDescriptors.ContextMismatch, GetLocation(parameter), parameter.Name, parameter.Type.Name, kind, granted.Name);
    }

    private static void ReportCannotBind(HandlerContext context, IParameterSymbol parameter, string reason) => context.Report(
        DiagnosticDescriptors.CannotBind, GetLocation(parameter), parameter.Name, parameter.Type.ToShortName(), reason);
}
