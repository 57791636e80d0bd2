using AttrBot.Analyzers.Blocking;
using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>Recognises tasks that somebody else has, too, or that cannot fail, so that what follows them need not look at how they ended.</summary>
internal static class KeptTasks
{
    /// <summary>
    /// Whether <paramref name="task"/> is one: a parameter, a member, or a variable that is used for more than continuations that are dropped and are
    /// none of those that <paramref name="observes"/> knows to look at its exception.
    /// </summary>
    public static bool Contain(IOperation? task, Func<IInvocationOperation, bool> observes)
    {
        task = task is null ? null : ForcedValues.Unwrap(DroppedTasks.ViewedBy(task) ?? task);
        return task switch
        {
            IParameterReferenceOperation or IFieldReferenceOperation => true,
            IPropertyReferenceOperation { Property: var property } => DroppedTasks.IsStored(property),
            ILocalReferenceOperation { Local: var local } => local.Type.IsTask() && DroppedTasks.ReferencesTo(local, task).Any(reference => reference != task && HasOtherUse(reference, observes)),
            IInvocationOperation { TargetMethod: { Name: "WhenAll" or "WhenAny", ContainingType.Name: "Task" }, Arguments: [var all] } => CaughtFailures.ElementsOf(all.Value).All(each => Contain(each, observes)),
            _ => InfallibleCode.IsPause(task),
        };
    }

    private static bool HasOtherUse(ILocalReferenceOperation reference, Func<IInvocationOperation, bool> observes)
    {
        if (DroppedTasks.IsTarget(reference) || !DroppedTasks.IsUse(reference) || reference.Parent is IPropertyReferenceOperation { Property.Name: not ("Result" or "Exception") })
        {
            return false;
        }

        IOperation value = reference;
        while (value.Parent is IConversionOperation or IParenthesizedOperation || (value.Parent is IInvocationOperation shown && DroppedTasks.ViewedBy(shown) is not null))
        {
            value = value.Parent;
        }

        return value.Parent is not IInvocationOperation { TargetMethod.Name: "ContinueWith" } continuing || continuing.Instance != value || !IsDropped(continuing) || observes(continuing);
    }

    private static bool IsDropped(IOperation continuing)
    {
        while (continuing.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Unwrap" } unwrapping })
        {
            continuing = unwrapping;
        }

        return DroppedTasks.Classify(continuing) != DropKind.None;
    }
}
